package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;

/** Calls an operation without parameters of an MBean of the application. */
final class MBeanAction implements Action {

  private final ActionSpec.CallMBean spec;
  private final Doers.Operations operations;

  MBeanAction(ActionSpec.CallMBean spec, Doers.Operations operations) {
    this.spec = spec;
    this.operations = operations;
  }

  @Override
  public ActionSpec.Kind kind() {
    return spec.kind();
  }

  @Override
  public long timeLimitNanos() {
    return spec.timeLimitNanos();
  }

  @Override
  public String act(Occasion occasion) throws Exception {
    operations.call(spec.name(), spec.operation());
    return spec.operation() + " of " + spec.name();
  }
}
