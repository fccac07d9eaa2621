package dev.breakwater.engine.fallback;

import dev.breakwater.engine.spec.FallbackSpec;

/** A constant, of the client's own type. */
final class ValueFallback implements Fallback {

  private final FallbackSpec.Value value;

  ValueFallback(FallbackSpec.Value value) {
    this.value = value;
  }

  @Override
  public FallbackSpec.Kind kind() {
    return FallbackSpec.Kind.VALUE;
  }

  @Override
  public Answer answer(Unanswered call) throws Exception {
    return Answer.of(call.semantics().constant(call.subject(), value, call.expected().type()));
  }
}
