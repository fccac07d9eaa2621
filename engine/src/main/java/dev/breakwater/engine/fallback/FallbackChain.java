package dev.breakwater.engine.fallback;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.time.Ticker;
import org.jspecify.annotations.Nullable;

/** The steps of one guard, with what they hold. */
public final class FallbackChain {

  private final Fallback[] steps;

  private final @Nullable CachedFallback cached;

  private FallbackChain(Fallback[] steps) {
    this.steps = steps;
    CachedFallback found = null;
    for (Fallback step : steps) {
      found = found == null && step instanceof CachedFallback ? (CachedFallback) step : found;
    }
    this.cached = found;
  }

  /**
   * The steps of a spec.
   *
   * @param before the steps it takes the place of; those that stay the same keep what they hold
   */
  public static FallbackChain of(
      FallbackSpec spec,
      @Nullable FallbackSpec specBefore,
      @Nullable FallbackChain before,
      String rule,
      Queues queues,
      Ticker ticker) {
    if (before != null && spec.equals(specBefore)) {
      return before;
    }
    Fallback[] steps = new Fallback[spec.steps().size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(spec.steps().get(i), rule, queues, ticker);
    }
    return new FallbackChain(steps);
  }

  private static Fallback step(FallbackSpec.Step step, String rule, Queues queues, Ticker ticker) {
    if (step instanceof FallbackSpec.Cached kept) {
      return new CachedFallback(kept, ticker);
    }
    if (step instanceof FallbackSpec.Value value) {
      return new ValueFallback(value);
    }
    if (step instanceof FallbackSpec.Throw exception) {
      return new ThrowFallback(exception);
    }
    if (step instanceof FallbackSpec.Endpoint endpoint) {
      return new EndpointFallback(endpoint);
    }
    return queues.queue(rule, (FallbackSpec.Queue) step);
  }

  /** Whether good answers are to be kept. */
  public boolean keepsAnswers() {
    return cached != null;
  }

  /**
   * Keeps a good answer.
   *
   * @return what its caller gets in its place
   */
  public @Nullable Object keep(Subject subject, CallSemantics semantics, @Nullable Object returned)
      throws Exception {
    return cached == null ? returned : cached.keep(subject, semantics, returned);
  }

  int length() {
    return steps.length;
  }

  Fallback step(int index) {
    return steps[index];
  }
}
