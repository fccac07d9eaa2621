package dev.breakwater.engine.breaker;

import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.time.RandomSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stops calling what does not answer, and finds its way back.
 *
 * <p>{@code CLOSED -> OPEN -> HALF_OPEN -> RAMPING -> CLOSED}; from HALF_OPEN and RAMPING back to
 * OPEN, each time for longer. Three rules hold throughout:
 *
 * <ul>
 *   <li>The state is one reference to an object, and changes by one compare-and-set from the object
 *       that was read. Listeners hear of it after that, once.
 *   <li>An outcome counts for the state that admitted its call, or not at all ({@link
 *       #lateResults}): a call from before an outage says nothing about its end.
 *   <li>Only calls change anything. Reading never does, nor does time: an opening that is over
 *       stays open until somebody comes.
 * </ul>
 *
 * <p>All instants are the ticker's nanoseconds. Safe for all threads.
 */
public final class CircuitBreaker {

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(CircuitBreaker.class, "state", State.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final RandomSource random;
  private final StateListener listener;
  private final AtomicLong late;
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong listenerFailures = new AtomicLong();

  private volatile CircuitBreakerSpec spec;
  private volatile State state;

  public CircuitBreaker(
      CircuitBreakerSpec spec, RandomSource random, StateListener listener, long now) {
    this(spec, random, listener, new AtomicLong(), now);
  }

  /**
   * @param late where late results are counted, which may go on when this breaker is no more
   */
  public CircuitBreaker(
      CircuitBreakerSpec spec,
      RandomSource random,
      StateListener listener,
      AtomicLong late,
      long now) {
    this.spec = spec;
    this.random = random;
    this.listener = listener;
    this.late = late;
    this.state = new Closed(new Recorder(spec, now), now);
  }

  // ---- calls

  /** Leave to make a call, null for a refusal. What is admitted is settled or released, once. */
  public @Nullable BreakerPermit admit(long now) {
    State seen = state;
    return seen instanceof Closed ? seen : seen.admit(this, now);
  }

  /**
   * A permit for a call that is made although {@link #admit} has refused it, because the guard only
   * observes. Its outcome counts for nothing, as the outcome of a call that was not made: so the
   * breaker goes the same way it would go if it were heeded.
   */
  public BreakerPermit admitAnyway(long now) {
    State seen = state;
    return seen instanceof Closed ? seen : Bypass.INSTANCE;
  }

  public void success(BreakerPermit permit, long durationNanos, long now) {
    success(permit, durationNanos, false, now);
  }

  /**
   * The resource did what it was asked.
   *
   * @param countedSlow {@link #slowRunning} was told of this call: it is not counted slow again
   */
  public void success(BreakerPermit permit, long durationNanos, boolean countedSlow, long now) {
    success(permit, durationNanos, countedSlow, Lanes.ANY, now);
  }

  /**
   * As {@link #success(BreakerPermit, long, boolean, long)}, from a thread of that lane: threads of
   * different lanes do not meet.
   */
  public void success(
      BreakerPermit permit, long durationNanos, boolean countedSlow, int lane, long now) {
    boolean slow = isSlow(durationNanos);
    if (slow || countedSlow) {
      permit.settle(this, false, slow, countedSlow, now);
    } else {
      permit.plain(this, lane, now);
    }
  }

  public void failure(BreakerPermit permit, long durationNanos, long now) {
    failure(permit, durationNanos, false, now);
  }

  /** The resource is to blame. See {@link #success(BreakerPermit, long, boolean, long)}. */
  public void failure(BreakerPermit permit, long durationNanos, boolean countedSlow, long now) {
    permit.settle(this, true, isSlow(durationNanos), countedSlow, now);
  }

  /** The call ended without saying anything of the resource: ignored, cancelled, refused within. */
  public void release(BreakerPermit permit, long now) {
    release(permit, false, now);
  }

  /** As {@link #release(BreakerPermit, long)}; a slowness that was counted stays counted. */
  public void release(BreakerPermit permit, boolean countedSlow, long now) {
    permit.release(this, countedSlow, now);
  }

  /** The call is still running and has passed the slow call duration. At most once a call. */
  public void slowRunning(BreakerPermit permit, long now) {
    permit.slowRunning(this, now);
  }

  /**
   * Somebody else has seen the resource well: a breaker that is open may probe from now on, unless
   * such hints were wrong too lately.
   *
   * @return whether the probing begins with this hint
   */
  public boolean hint(long now) {
    return state instanceof Open open
        && open.hintAfter(now) == 0
        && change(
            open,
            halfOpen(open, open.isOver(now) ? 0 : 1, now),
            "told that the resource is back",
            now);
  }

  /**
   * Nanoseconds until {@link #hint} may begin the probing; 0 = now, -1 = there is none to begin.
   */
  public long hintAfterNanos(long now) {
    return state instanceof Open open ? open.hintAfter(now) : -1;
  }

  private boolean isSlow(long durationNanos) {
    return durationNanos > spec.slowCallDurationNanos();
  }

  // ---- operators

  /** Closed, with nothing remembered. Counters of the past stay. */
  public void reset(long now) {
    State seen;
    do {
      seen = state;
    } while (!change(seen, new Closed(new Recorder(spec, now), now), "reset", now));
  }

  /**
   * Takes on new rules. The state stays, and the window where its type and size do; thresholds are
   * applied to it at the next call. Waits, leases and ramps that have begun go on as they began.
   */
  public void retune(CircuitBreakerSpec newSpec, long now) {
    if (newSpec.equals(spec)) {
      return;
    }
    spec = newSpec;
    // A state put there meanwhile may have been made by the old rules; change() looks after it.
    bringUpToDate(state, now);
  }

  /**
   * Until the rules stood still meanwhile: else a slower thread would have the last, older word.
   */
  private void bringUpToDate(State made, long now) {
    CircuitBreakerSpec rules;
    do {
      rules = spec;
      made.retune(rules, now);
    } while (rules != spec);
  }

  // ---- over a restart

  /** What has to be remembered to go on from here in another JVM; null = nothing, it is closed. */
  public @Nullable BreakerMemento memento(long now) {
    return state.memento(now);
  }

  /**
   * Goes on from there, if it is closed: meant for a breaker that has seen no call. Nobody is told,
   * and it does not count as an opening. No wait is longer than the rules in force may make it.
   */
  public void restore(BreakerMemento before, long now) {
    State seen = state;
    State next = restored(before, now);
    if (next != null && seen instanceof Closed && STATE.compareAndSet(this, seen, next)) {
      bringUpToDate(next, now);
    }
  }

  private @Nullable State restored(BreakerMemento before, long now) {
    CircuitBreakerSpec rules = spec;
    long since = now - Math.max(0, before.elapsedNanos());
    int openings = Math.max(1, before.openings());
    if (before.state() == BreakerState.OPEN) {
      long wait = Math.max(1, Math.min(before.lengthNanos(), OpenTime.longest(rules)));
      return new Open(
          wait, before.whyKept(), before.counts(), before.minimum(), since, openings, 0);
    }
    return before.state() == BreakerState.RAMPING && rules.rampUp().durationNanos() > 0
        ? new Ramping(rules.rampUp(), new Recorder(rules, now), since, openings, 0)
        : null;
  }

  // ---- transitions

  /** Opens; false, and nothing done, when {@code from} has passed. */
  boolean open(State from, String why, Counts counts, int minimum, long now) {
    CircuitBreakerSpec rules = spec;
    int opening = from.openings + 1;
    long wait = OpenTime.of(rules, opening, random);
    Open next = new Open(wait, why, counts, minimum, now, opening, from.hinted);
    boolean won = change(from, next, why, now);
    if (won) {
      opened.getAndIncrement();
    }
    return won;
  }

  /** Begins probing, and says what the breaker's state is now, whoever changed it. */
  State probe(Open from, String why, long now) {
    change(from, halfOpen(from, 0, now), why, now);
    return state;
  }

  private HalfOpen halfOpen(Open from, int hints, long now) {
    return new HalfOpen(spec, from.wait, now, from.openings, from.hinted + hints);
  }

  /** The probes went well. */
  void recover(HalfOpen from, Counts counts, long now) {
    CircuitBreakerSpec rules = spec;
    Recorder recorder = new Recorder(rules, now);
    State next =
        rules.rampUp().durationNanos() > 0
            ? new Ramping(rules.rampUp(), recorder, now, from.openings, from.hinted)
            : new Closed(recorder, now);
    change(from, next, Words.failureRate(counts, "probes"), now);
  }

  /** Traffic is back in full; the window of the ramp goes on. */
  State rampedUp(Ramping from, long now) {
    change(from, new Closed(from.recorder, now), "ramp over", now);
    return state;
  }

  /** The one place where the state changes. Wins = this thread, and it alone, tells of it. */
  private boolean change(State from, State to, String why, long now) {
    if (!STATE.compareAndSet(this, from, to)) {
      return false;
    }
    bringUpToDate(to, now);
    if (from.name() != to.name()) {
      tell(from, to, why, now);
    }
    return true;
  }

  private void tell(State from, State to, String why, long now) {
    // An opening carries the counts that led to it; all other changes end a stay that has them.
    State told = to instanceof Open ? to : from;
    Counts counts = told.counts(now);
    int minimum = told.minimum(this);
    double failures = counts.failureRate(minimum);
    double slow = counts.slowRate(minimum);
    try {
      listener.changed(from.name(), to.name(), why, failures, slow, counts.calls(), now);
    } catch (RuntimeException | Error broken) {
      listenerFailures.getAndIncrement();
    }
  }

  // ---- for the states

  State current() {
    return state;
  }

  CircuitBreakerSpec spec() {
    return spec;
  }

  void late() {
    late.getAndIncrement();
  }

  // ---- reads

  /** The state as calls have left it: an opening that is over is OPEN until a call comes. */
  public BreakerState state(long now) {
    return state.name();
  }

  /** Percent of failed calls; -1 below the minimum number of calls. While open, what led to it. */
  public double failureRate(long now) {
    State seen = state;
    return seen.counts(now).failureRate(seen.minimum(this));
  }

  /** Percent of slow calls, as {@link #failureRate}. */
  public double slowCallRate(long now) {
    State seen = state;
    return seen.counts(now).slowRate(seen.minimum(this));
  }

  /** Calls the rates are taken from. */
  public long bufferedCalls(long now) {
    return state.counts(now).calls();
  }

  /** Nanoseconds until a refused call may be admitted; 0 = now. */
  public long retryAfterNanos(long now) {
    return state.retryAfter(now);
  }

  /** The ticker's nanoseconds at which the breaker took its present state. */
  public long stateSince() {
    return state.since;
  }

  /** Outcomes that came after the state that admitted their call had passed, or after its lease. */
  public long lateResults() {
    return late.get();
  }

  /** How often it has opened, ever. */
  public long openings() {
    return opened.get();
  }

  /**
   * How often it has opened since traffic last flowed in full; sets how long the next one lasts.
   */
  public int consecutiveOpenings() {
    return state.openings;
  }

  /** What the listener has thrown, in number. */
  public long listenerFailures() {
    return listenerFailures.get();
  }

  /** The state in words, for refusals: {@code OPEN (failure rate 100.0 % of 20 calls)}. */
  public String describe(long now) {
    return state.describe(this, now);
  }
}
