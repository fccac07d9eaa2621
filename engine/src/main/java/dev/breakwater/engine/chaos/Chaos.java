package dev.breakwater.engine.chaos;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.fallback.NamedException;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.ChaosSpec.Kind;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.time.RandomSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The chaos of one guard in one term. */
public final class Chaos {

  private final ChaosSpec spec;
  private final ChaosTerm term;
  private final Share share;
  private final @Nullable NamedException error;
  private final AtomicBoolean toldUnmade = new AtomicBoolean();

  public Chaos(ChaosTerm term) {
    this.spec = term.spec();
    this.term = term;
    this.share = new Share(spec.maxPercent());
    this.error = spec.kind() == Kind.ERROR ? new NamedException(spec.end()) : null;
  }

  public ChaosSpec spec() {
    return spec;
  }

  public ChaosTerm term() {
    return term;
  }

  /**
   * Whether the dice fall on an attempt.
   *
   * @param first whether it is its call's first, which earns the call's part of a strike
   */
  public boolean aims(boolean first, RandomSource random, long now) {
    if (term.isOver(now)) {
      return false;
    }
    if (first) {
      share.earn();
    }
    return random.next() * 100 < spec.probability();
  }

  /** Whether as many as may be have not been struck yet; one more is then. */
  public boolean takes() {
    return share.take();
  }

  /**
   * What a struck attempt comes to; not of {@link Kind#LATENCY}.
   *
   * @throws Exception when the client, or the method, has no such end
   */
  public Answer end(Subject subject, CallSemantics semantics, Expected expected, String message)
      throws Exception {
    if (error != null) {
      return Answer.failure(error.of(subject, expected, message, null));
    }
    if (spec.kind() == Kind.SQL_STATE) {
      return Answer.failure(semantics.ofSqlState(subject, spec.end(), message));
    }
    int status = Integer.parseInt(spec.end());
    FallbackSpec.Value value =
        new FallbackSpec.Value(message, status, "text/plain", List.of(), List.of());
    Object answer = semantics.constant(subject, value, expected.type());
    if (!expected.takes(answer)) {
      throw new Unanswerable("the method returns " + expected.type() + ", which has no status");
    }
    return Answer.of(answer);
  }

  /** Whether this is the first time that an end could not be made: it is told once. */
  public boolean isFirstUnmade() {
    return toldUnmade.compareAndSet(false, true);
  }
}
