package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.timeout.Cancellation;
import dev.breakwater.engine.timeout.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One guarded call in flight, from admission to its last verdict: what it holds, when it began, how
 * often it was tried. Reused from call to call by the thread it belongs to; it is its own deadline,
 * so that a timed call costs no further object.
 *
 * <p>Not thread-safe: used by one thread at a time, but for {@link #expired}, which the timer runs
 * while the owner cannot disarm.
 */
public final class Ticket extends Deadline {

  /** Half-way between "at once" and "too late": how long a cancel has before the abort. */
  private static final long LEAST_GRACE = 25_000_000L;

  private static final long MOST_GRACE = 500_000_000L;

  private Subject subject = new Subject();

  @Nullable Guard guard;
  @Nullable Pipeline pipeline;
  @Nullable CallSemantics semantics;

  /** Whether the policies act on this call; else they only look on. */
  boolean enforced;

  /** Whether the calling thread may be made to wait. */
  boolean mayWait;

  /** Whether whoever runs the call can run it again at all. */
  private boolean repeatable;

  int attempt;
  long callAt;
  long attemptAt;
  long previousDelay;

  @Nullable BreakerPermit permit;
  boolean inBulkhead;
  boolean budgeted;
  boolean armed;
  boolean wouldBeRejected;

  /** Failures of the attempts before, for the last one to carry. */
  @Nullable Throwable earlier;

  /** What the caller gets instead of the body's own end. */
  @Nullable Throwable replacement;

  // Written before arming, or by the timer while it fires.
  private boolean slowPending;
  private boolean timeoutPending;
  private long slowAt;
  private long timeoutAt;
  boolean countedSlow;
  boolean timedOut;
  boolean byTotal;

  /** Whether the last attempt's ending is ours: it ran out of time. */
  boolean ranOut;

  @Nullable Cancellation cancellation;
  private @Nullable Thread owner;

  /** The call as its adapter describes it. */
  public Subject subject() {
    return subject;
  }

  /** What the caller gets instead of the body's own end; null to leave it. */
  public @Nullable Throwable replacement() {
    return replacement;
  }

  /** Says, after admission, that there is no way to make this call again. */
  public void unrepeatable() {
    repeatable = false;
  }

  boolean isRepeatable() {
    return repeatable;
  }

  /** The attempt that is running, from 1. */
  public int attempt() {
    return attempt;
  }

  void begin(Guard guard, Pipeline pipeline, CallSemantics semantics, boolean mayWait, long now) {
    this.guard = guard;
    this.pipeline = pipeline;
    this.semantics = semantics;
    this.mayWait = mayWait;
    this.enforced = pipeline.enforcing && !subject.isObserveOnly();
    this.repeatable = true;
    this.attempt = 0;
    this.callAt = now;
    this.previousDelay = 0;
    this.wouldBeRejected = false;
    this.earlier = null;
    this.replacement = null;
  }

  /** Sets the deadline of an attempt; at least one of the two delays is over 0. */
  void arm(Engine engine, long slowAfter, long timeoutAfter, boolean byTotal) {
    slowPending = slowAfter > 0;
    timeoutPending = timeoutAfter > 0;
    slowAt = attemptAt + slowAfter;
    timeoutAt = attemptAt + timeoutAfter;
    this.byTotal = byTotal;
    owner = mayWait ? Thread.currentThread() : null;
    armed = true;
    boolean slowFirst = slowPending && (!timeoutPending || slowAt - timeoutAt < 0);
    engine.timer().arm(this, slowFirst ? slowAt : timeoutAt);
  }

  @Override
  protected long expired(long now) {
    Guard mine = guard;
    Pipeline policies = pipeline;
    if (mine == null || policies == null) {
      return DONE;
    }
    if (slowPending && now - slowAt >= 0) {
      slowPending = false;
      countedSlow = true;
      mine.slowWhileRunning(policies, permit, now);
    }
    if (!timeoutPending) {
      return DONE;
    }
    if (now - timeoutAt < 0) {
      return timeoutAt;
    }
    timedOut = true;
    cancel(mine.engine(), policies, now);
    return DONE;
  }

  private void cancel(Engine engine, Pipeline policies, long now) {
    CallSemantics known = semantics;
    if (known == null || policies.timeout == null) {
      return;
    }
    Thread interruptible = policies.timeout.interrupt() ? owner : null;
    Cancellation started = new Cancellation(known, subject, interruptible, engine.workers());
    cancellation = started;
    long grace = Math.max(LEAST_GRACE, Math.min(MOST_GRACE, (timeoutAt - attemptAt) / 4));
    started.begin(engine.timer(), now + grace);
  }

  /** Milliseconds until this attempt's deadline, at least 1; -1 when it has none. */
  long millisLeft(long now) {
    return armed && timeoutPending ? Math.max(1, (timeoutAt - now) / 1_000_000) : -1;
  }

  /**
   * Whether the attempt's time is up, whoever noticed first. A client that gives up by itself just
   * after the deadline may be faster than the timer.
   */
  boolean isOutOfTime(long now) {
    return timedOut || timeoutPending && now - timeoutAt >= 0;
  }

  /** Ends the deadline of the attempt. After it, the flags the timer wrote may be read. */
  void disarm(Engine engine) {
    if (!armed) {
      return;
    }
    armed = false;
    disarm();
    if (!mayWait) {
      engine.timer().forget(this); // a ticket of one call: nothing may stay behind
    }
    Cancellation started = cancellation;
    if (started != null && mayWait) {
      started.settle(engine.timer(), MOST_GRACE);
    }
    if (started != null) {
      Subject mine = subject;
      subject = copy(mine); // a cancel that hangs keeps the old one
    }
  }

  private static Subject copy(Subject from) {
    Subject to = new Subject();
    to.of(from.self(), from.argument(), from.second());
    to.goesTo(from.resource(), from.operation());
    if (from.isSent()) {
      to.sent();
    }
    return to;
  }

  void beginAttempt() {
    attempt++;
    countedSlow = false;
    timedOut = false;
    timeoutPending = false;
    slowPending = false;
    cancellation = null;
  }

  /** Drops every reference to the application's objects. */
  public void clear() {
    subject.clear();
    guard = null;
    pipeline = null;
    semantics = null;
    permit = null;
    earlier = null;
    replacement = null;
    cancellation = null;
    owner = null;
  }
}
