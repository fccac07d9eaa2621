package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;

/** An action as a rule asks for it. */
abstract class AskedAction<S extends ActionSpec> implements Action {

  final S spec;

  AskedAction(S spec) {
    this.spec = spec;
  }

  @Override
  public final ActionSpec.Kind kind() {
    return spec.kind();
  }

  @Override
  public final long timeLimitNanos() {
    return spec.timeLimitNanos();
  }
}
