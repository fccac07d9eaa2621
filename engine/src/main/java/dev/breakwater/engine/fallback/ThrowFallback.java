package dev.breakwater.engine.fallback;

import dev.breakwater.engine.spec.FallbackSpec;

/**
 * Another exception, of a class that the application knows. The failure it stands for is its cause,
 * where it can have one.
 */
final class ThrowFallback implements Fallback {

  private final FallbackSpec.Throw spec;
  private final NamedException exception;

  ThrowFallback(FallbackSpec.Throw spec) {
    this.spec = spec;
    this.exception = new NamedException(spec.type());
  }

  @Override
  public FallbackSpec.Kind kind() {
    return FallbackSpec.Kind.THROW;
  }

  @Override
  public Answer answer(Unanswered call) throws Exception {
    Throwable failure = call.failure();
    String message = spec.message();
    if (message.isEmpty() && failure != null && failure.getMessage() != null) {
      message = failure.getMessage();
    }
    return Answer.failure(exception.of(call.subject(), call.expected(), message, failure));
  }
}
