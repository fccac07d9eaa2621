package dev.breakwater.engine.fallback;

import dev.breakwater.engine.spec.FallbackSpec;

/** Stands for a step that this JVM has nothing for. */
final class Missing implements Fallback {

  private final FallbackSpec.Kind kind;

  Missing(FallbackSpec.Kind kind) {
    this.kind = kind;
  }

  @Override
  public FallbackSpec.Kind kind() {
    return kind;
  }

  @Override
  public Answer answer(Unanswered call) throws Unanswerable {
    throw new Unanswerable("this JVM has none");
  }
}
