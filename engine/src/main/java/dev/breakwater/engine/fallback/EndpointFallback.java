package dev.breakwater.engine.fallback;

import dev.breakwater.engine.spec.FallbackSpec;

/** The same call to another place. */
final class EndpointFallback implements Fallback {

  private final FallbackSpec.Endpoint to;

  EndpointFallback(FallbackSpec.Endpoint to) {
    this.to = to;
  }

  @Override
  public FallbackSpec.Kind kind() {
    return FallbackSpec.Kind.ENDPOINT;
  }

  @Override
  public Answer answer(Unanswered call) throws Throwable {
    return call.semantics().elsewhere(call, to.address());
  }
}
