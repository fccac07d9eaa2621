package dev.breakwater.clients;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.FallbackChain;
import dev.breakwater.engine.fallback.Queues;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.time.Ticker;
import java.util.ArrayList;
import java.util.List;

/** A rule's fallback without its guard: keeps good answers, and answers calls that are refused. */
public final class Fallen {

  private static final long SECOND = 1_000_000_000L;

  /** Where calls went to another place, and how they ended there. */
  public final List<String> elsewhere = new ArrayList<>();

  private final CallSemantics semantics;
  private final FallbackChain chain;
  private long now;

  public Fallen(CallSemantics semantics, FallbackSpec.Step step) {
    this.semantics = semantics;
    Ticker ticker = () -> now;
    this.chain =
        FallbackChain.of(new FallbackSpec(List.of(step)), null, null, "rule", Queues.NONE, ticker);
  }

  public static Fallen cached(CallSemantics semantics) {
    return new Fallen(semantics, new FallbackSpec.Cached(60 * SECOND, 100, 100_000));
  }

  public static Fallen endpoint(CallSemantics semantics, String address) {
    return new Fallen(semantics, new FallbackSpec.Endpoint(address));
  }

  public void after(int seconds) {
    now += seconds * SECOND;
  }

  /** A good answer; what its caller gets. */
  public Object keep(Subject subject, Object returned) throws Exception {
    return chain.keep(subject, semantics, returned);
  }

  /** What a refused call is answered. */
  public Answer answer(Subject subject) {
    return answer(subject, true);
  }

  /** The same, on a thread that may not wait. */
  public Answer answerLater(Subject subject) {
    return answer(subject, false);
  }

  private Answer answer(Subject subject, boolean mayWait) {
    Refusal refusal = new Refusal(RefusedBy.CIRCUIT_BREAKER, "rule", "place", "OPEN", 1);
    return next(
        new Unanswered(
            chain,
            subject,
            semantics,
            refusal,
            null,
            semantics.refusal(subject, refusal),
            mayWait,
            (kind, answered) -> {}));
  }

  /** What a call is answered that has failed so. */
  public Answer answer(Subject subject, Throwable failure) {
    return next(
        new Unanswered(
            chain, subject, semantics, null, null, failure, true, (kind, answered) -> {}));
  }

  private Answer next(Unanswered call) {
    call.places(this::enter);
    return call.next();
  }

  private Elsewhere enter(Unanswered call, Resource place) {
    elsewhere.add(place.name());
    return new Elsewhere() {
      @Override
      public void handle(Object cancellable) {}

      @Override
      public void ended(Object returned, Throwable thrown) throws Throwable {
        elsewhere.add(thrown == null ? "answered" : "failed");
        if (thrown != null) {
          throw thrown;
        }
        switch (semantics.classify(call.subject(), returned, null)) {
          case SUCCESS, IGNORED -> {}
          default -> throw new Unanswerable("a failure there too");
        }
      }
    };
  }
}
