package dev.breakwater.engine.guard;

import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.lane.LaneTable;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.FallbackSpec;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a guard has counted since it exists. A call ends in exactly one of: success, failure,
 * ignored, cancelled, rejected; so {@code calls} is their sum and those in flight.
 */
public final class GuardStats implements Unanswered.Counts {

  /** What is counted of a guard besides. */
  enum Event {
    FAILURES,
    IGNORED,
    CANCELLED,
    SLOW,
    TIMEOUTS,
    RETRIES,
    RETRIES_SUCCEEDED,
    RETRIES_REFUSED_BY_BUDGET,
    RETRIES_REFUSED_BY_SAFETY,
    RETRIES_REFUSED_AS_NESTED,
    FAILED_AFTER_RETRY,
    BACKOFFS,
    /** What was decided on, together. */
    BACKOFF_NANOS,
    /** Threads that the rate limiter lets wait: one that goes on is taken off again. */
    WAITING_FOR_PERMIT,
    HEDGES,
    HEDGES_WON,
    WOULD_HAVE_REJECTED,
    WOULD_HAVE_FALLEN_BACK,
    WOULD_HAVE_INJECTED,
    /** Calls that succeeded, later than the rule promises. */
    LATE,
    FAULTS;

    private static final int ALL = values().length;
  }

  final ActionCounts actions = new ActionCounts();

  /** Calls and successes, by lanes: what every call of a healthy resource is counted in. */
  final CallCount healthy;

  GuardStats(LaneTable lanes) {
    this.healthy = new CallCount(lanes);
  }

  private static final int REJECTIONS_END = Event.ALL + RefusedBy.values().length;
  private static final int STEPS = FallbackSpec.Kind.values().length;
  private static final int CHAOS = REJECTIONS_END + 2 * STEPS;
  private static final int KINDS = CHAOS + ChaosSpec.Kind.values().length;

  /**
   * What happens less often, and on no call of a healthy resource; with the rejections behind,
   * behind them what came of fallbacks: answers, then failures; then what chaos did; null before.
   */
  private final AtomicReference<@Nullable AtomicLongArray> counts = new AtomicReference<>();

  final LatencyWindow latency = new LatencyWindow();
  final CallDurations durations = new CallDurations();
  final Transitions transitions = new Transitions();
  final Outages outages = new Outages();

  /** By whoever keeps books on what the rule promises; null before. */
  private volatile @Nullable Budgets budgets;

  private volatile @Nullable Last lastFailure;
  private volatile @Nullable Refused lastRejection;

  /**
   * The last thing of its kind. Holds text only: an exception kept here would keep an undeployed
   * application alive.
   *
   * @param traceId of the call, as the application knows it; null for none
   */
  public record Last(String type, String message, long wallMillis, @Nullable String traceId) {

    private static final int LONGEST = 300;

    /** One of ours: its message is safe, it names nothing but rule and resource. */
    static Last ours(Throwable thrown, long wallMillis, @Nullable String traceId) {
      return new Last(thrown.getClass().getName(), cut(thrown.getMessage()), wallMillis, traceId);
    }

    /**
     * One of the client's. Its message is not kept: servers put the caller's values into it. What
     * is kept is its kind and its code.
     */
    static Last theirs(
        @Nullable Throwable thrown,
        int status,
        @Nullable String code,
        long millis,
        @Nullable String traceId) {
      String text = code == null ? "" : "code " + code;
      if (status != 0) {
        text = "status " + status;
      }
      String type = thrown == null ? "" : thrown.getClass().getName();
      return new Last(type, cut(text), millis, traceId);
    }

    /** One that chaos made up: nobody is to take it for an outage. */
    static Last madeUp(@Nullable Throwable thrown, long millis, @Nullable String traceId) {
      String type = thrown == null ? "" : thrown.getClass().getName();
      return new Last(type, "injected by the rule's chaos", millis, traceId);
    }

    private static String cut(@Nullable String text) {
      String kept = text == null ? "" : text;
      return kept.length() > LONGEST ? kept.substring(0, LONGEST) + "…" : kept;
    }
  }

  /** A refusal as it was given: its words are only put together for those who read them. */
  private record Refused(Refusal refusal, String type, long at, @Nullable String traceId) {

    boolean isSo(RefusedBy by, String state, long now) {
      return at == now && refusal.by() == by && refusal.state().equals(state);
    }

    Last seenAt(long now, long wallMillis) {
      long millis = wallMillis - (now - at) / 1_000_000;
      return new Last(type, Last.cut(refusal.message()), millis, traceId);
    }
  }

  void budgets(Budgets now) {
    budgets = now;
  }

  Budgets budgets() {
    Budgets known = budgets;
    return known == null ? Budgets.NONE : known;
  }

  void lastFailure(Last last) {
    lastFailure = last;
  }

  /** The refusal that was noted in the same tick for the same reason, to be given again. */
  @Nullable Refusal sameRefusal(RefusedBy by, String state, long now) {
    Refused last = lastRejection;
    return last != null && last.isSo(by, state, now) ? last.refusal : null;
  }

  /**
   * Notes a refusal that is not the {@link #sameRefusal}.
   *
   * @param worn the class of the exception its caller gets
   * @param traceId of its call; null for none
   */
  void refused(Refusal refusal, Class<?> worn, long now, @Nullable String traceId) {
    lastRejection = new Refused(refusal, worn.getName(), now, traceId);
  }

  @Nullable Last lastFailure() {
    return lastFailure;
  }

  @Nullable Last lastRejection(long now, long wallMillis) {
    Refused last = lastRejection;
    return last == null ? null : last.seenAt(now, wallMillis);
  }

  private void add(int kind, long more) {
    AtomicLongArray known = counts.get();
    if (known == null) {
      AtomicLongArray fresh = new AtomicLongArray(KINDS);
      AtomicLongArray raced = counts.compareAndExchange(null, fresh);
      known = raced == null ? fresh : raced;
    }
    known.getAndAdd(kind, more);
  }

  private long read(int kind) {
    AtomicLongArray known = counts.get();
    return known == null ? 0 : known.get(kind);
  }

  void count(Event event) {
    add(event.ordinal(), 1);
  }

  void count(Event event, long more) {
    add(event.ordinal(), more);
  }

  long of(Event event) {
    return read(event.ordinal());
  }

  void rejected(RefusedBy policy) {
    add(Event.ALL + policy.ordinal(), 1);
  }

  long rejectedBy(RefusedBy policy) {
    return read(Event.ALL + policy.ordinal());
  }

  long rejectedInAll() {
    long sum = 0;
    for (int i = Event.ALL; i < REJECTIONS_END; i++) {
      sum += read(i);
    }
    return sum;
  }

  @Override
  public void fellBack(FallbackSpec.Kind kind, boolean answered) {
    add(REJECTIONS_END + kind.ordinal() + (answered ? 0 : STEPS), 1);
  }

  /** Calls that a step of this kind was asked to answer, and did or did not. */
  long fellBackTo(FallbackSpec.Kind kind, boolean answered) {
    return read(REJECTIONS_END + kind.ordinal() + (answered ? 0 : STEPS));
  }

  /** Calls that some step has answered. */
  long fallbacks() {
    long sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += read(REJECTIONS_END + i);
    }
    return sum;
  }

  /** An attempt was struck by chaos and came to this. */
  void injected(ChaosSpec.Kind kind) {
    add(CHAOS + kind.ordinal(), 1);
  }

  /** Attempts that were struck by chaos and came to this. */
  long injections(ChaosSpec.Kind kind) {
    return read(CHAOS + kind.ordinal());
  }

  /** Calls admitted and not ended; a moment's value, never below 0. */
  long inFlight() {
    long ended =
        healthy.successes()
            + of(Event.FAILURES)
            + of(Event.IGNORED)
            + of(Event.CANCELLED)
            + rejectedInAll();
    return Math.max(0, healthy.calls() - ended);
  }
}
