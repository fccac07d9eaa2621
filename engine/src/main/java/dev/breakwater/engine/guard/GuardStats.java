package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What a guard has counted since it exists. A call ends in exactly one of: success, failure,
 * ignored, cancelled, rejected; so {@code calls} is their sum and those in flight.
 */
public final class GuardStats {

  /** Calls and successes, by lanes: what every call of a healthy resource is counted in. */
  final CallCount healthy = new CallCount();

  final LongAdder failures = new LongAdder();
  final LongAdder ignored = new LongAdder();
  final LongAdder cancelled = new LongAdder();
  final LongAdder slow = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder retriesSucceeded = new LongAdder();
  final LongAdder retriesRefusedByBudget = new LongAdder();
  final LongAdder retriesRefusedBySafety = new LongAdder();
  final LongAdder retriesRefusedAsNested = new LongAdder();
  final LongAdder hedges = new LongAdder();
  final LongAdder hedgesWon = new LongAdder();
  final LongAdder wouldHaveRejected = new LongAdder();
  final LongAdder faults = new LongAdder();
  final LongAdder[] rejected = new LongAdder[RefusedBy.values().length];
  final LatencyWindow latency = new LatencyWindow();

  private volatile @Nullable Last lastFailure;
  private volatile @Nullable Refused lastRejection;

  GuardStats() {
    for (int i = 0; i < rejected.length; i++) {
      rejected[i] = new LongAdder();
    }
  }

  /**
   * The last thing of its kind. Holds text only: an exception kept here would keep an undeployed
   * application alive.
   */
  public record Last(String type, String message, long wallMillis) {

    private static final int LONGEST = 300;

    /** One of ours: its message is safe, it names nothing but rule and resource. */
    static Last ours(Throwable thrown, long wallMillis) {
      return new Last(thrown.getClass().getName(), cut(thrown.getMessage()), wallMillis);
    }

    /**
     * One of the client's. Its message is not kept: servers put the caller's values into it. What
     * is kept is its kind and its code.
     */
    static Last theirs(@Nullable Throwable thrown, int status, @Nullable String code, long millis) {
      String text = code == null ? "" : "code " + code;
      if (status != 0) {
        text = "status " + status;
      }
      return new Last(thrown == null ? "" : thrown.getClass().getName(), cut(text), millis);
    }

    private static String cut(@Nullable String text) {
      String kept = text == null ? "" : text;
      return kept.length() > LONGEST ? kept.substring(0, LONGEST) + "…" : kept;
    }
  }

  /** A refusal as it was given: its words are only put together for those who read them. */
  private record Refused(Refusal refusal, String type, long at) {

    Last seenAt(long now, long wallMillis) {
      return new Last(type, Last.cut(refusal.message()), wallMillis - (now - at) / 1_000_000);
    }
  }

  void lastFailure(Last last) {
    lastFailure = last;
  }

  void refused(Refusal refusal, Class<?> worn, long now) {
    lastRejection = new Refused(refusal, worn.getName(), now);
  }

  @Nullable Last lastFailure() {
    return lastFailure;
  }

  @Nullable Last lastRejection(long now, long wallMillis) {
    Refused last = lastRejection;
    return last == null ? null : last.seenAt(now, wallMillis);
  }

  long rejectedBy(RefusedBy policy) {
    return rejected[policy.ordinal()].sum();
  }

  long rejectedInAll() {
    long sum = 0;
    for (LongAdder one : rejected) {
      sum += one.sum();
    }
    return sum;
  }

  /** Calls admitted and not ended; a moment's value, never below 0. */
  long inFlight() {
    long ended =
        healthy.successes() + failures.sum() + ignored.sum() + cancelled.sum() + rejectedInAll();
    return Math.max(0, healthy.calls() - ended);
  }
}
