package dev.breakwater.engine.guard;

import dev.breakwater.engine.breaker.BreakerPermit;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.timeout.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The time of an attempt: when it began, from when on it is slow though it still runs, and when it
 * is over. It is its own deadline, so that a timed call costs no further object.
 *
 * <p>Used by one thread at a time, but for {@link #expired}, which the timer runs while the owner
 * cannot disarm.
 */
abstract class TimedAttempt extends Deadline {

  /** Half-way between "at once" and "too late": how long a cancel has before the abort. */
  private static final long LEAST_GRACE = 25_000_000L;

  static final long MOST_GRACE = 500_000_000L;

  // Kept from call to call: a reference that is not written costs no barrier.
  @Nullable Guard guard;
  @Nullable Pipeline pipeline;
  private @Nullable Thread owner;

  /** Whether the calling thread may be made to wait. */
  boolean mayWait;

  /** How many calls the measurement of this one stands for; 0 = it is timed coarsely. */
  byte measured;

  short attempt;
  long callAt;
  long attemptAt;
  private boolean armed;

  // Written before arming, or by the timer while it fires.
  private boolean slowPending;
  private boolean timeoutPending;
  private long slowAt;
  private long timeoutAt;
  boolean countedSlow;
  boolean timedOut;
  boolean byTotal;

  /** The breaker's permit, while the attempt has one. */
  abstract @Nullable BreakerPermit permit();

  /** Has the client cancel it, and abort it where that is of no use. Run by the timer. */
  abstract void cancel(Engine engine, @Nullable Thread interruptible, long abortAt);

  void beginAttempt() {
    attempt++;
    countedSlow = false;
    timedOut = false;
    timeoutPending = false;
    slowPending = false;
  }

  /** The time, as precisely as this call is timed. */
  long reading(Ticker ticker) {
    return measured != 0 ? ticker.nanos() : ticker.coarse();
  }

  /** The time at which the attempt has ended; decides what its duration is worth. */
  long endsAt(Ticker ticker) {
    long now = reading(ticker);
    long tick = ticker.tick();
    if (measured == 0 && now != attemptAt) {
      now = ticker.nanos(); // it took so long that reading the clock is nothing
      attemptAt += tick / 2; // where it has begun, on average
    }
    measured = (byte) Timing.standsFor(measured, now - attemptAt, tick);
    return now;
  }

  /** Sets the deadline of an attempt; at least one of the two delays is over 0. */
  void arm(Engine engine, long slowAfter, long timeoutAfter, boolean byTotal) {
    slowPending = slowAfter > 0;
    timeoutPending = timeoutAfter > 0;
    long latest = latestBegin(engine.ticker());
    slowAt = latest + slowAfter;
    timeoutAt = latest + timeoutAfter;
    this.byTotal = byTotal;
    Thread thread = mayWait ? Thread.currentThread() : null;
    if (owner != thread) {
      owner = thread;
    }
    arm(engine);
  }

  private void arm(Engine engine) {
    armed = true;
    boolean slowFirst = slowPending && (!timeoutPending || slowAt - timeoutAt < 0);
    engine.timer().arm(this, slowFirst ? slowAt : timeoutAt);
  }

  /** Whether it has a deadline. */
  boolean isTimed() {
    return armed;
  }

  /** Arms the deadline that was taken back, unless it is over. */
  void goOn(Engine engine) {
    if ((slowPending || timeoutPending) && !isOutOfTime(engine.ticker().nanos())) {
      arm(engine);
    }
  }

  /** When the attempt began, at the latest: no deadline may be too early. */
  private long latestBegin(Ticker ticker) {
    return attemptAt + (measured == 0 ? ticker.tick() : 0);
  }

  @Override
  protected long expired(long now) {
    Guard mine = guard;
    Pipeline policies = pipeline;
    if (mine == null || policies == null) {
      return DONE;
    }
    if (slowPending && now - slowAt >= 0) {
      Ticker ticker = mine.engine().ticker();
      slowAt = latestBegin(ticker) + policies.slowAfter + ticker.pausedBetween(attemptAt, now);
    }
    if (slowPending && now - slowAt >= 0) {
      slowPending = false;
      countedSlow = true;
      mine.slowWhileRunning(policies, permit(), now);
    }
    if (!timeoutPending) {
      return slowPending ? slowAt : DONE;
    }
    if (now - timeoutAt < 0) {
      return slowPending && slowAt - timeoutAt < 0 ? slowAt : timeoutAt;
    }
    timedOut = true;
    if (policies.timeout != null) {
      long grace = Math.max(LEAST_GRACE, Math.min(MOST_GRACE, (timeoutAt - attemptAt) / 4));
      cancel(mine.engine(), policies.timeout.interrupt() ? owner : null, now + grace);
    }
    return DONE;
  }

  /** Takes the deadline back; false when there was none. */
  boolean endDeadline(Engine engine) {
    if (!armed) {
      return false;
    }
    armed = false;
    disarm();
    if (!mayWait) {
      engine.timer().forget(this); // a ticket of one call: nothing may stay behind
    }
    return true;
  }

  /** Milliseconds until this attempt's deadline, at least 1; -1 when it has none. */
  long millisLeft(long now) {
    return armed && timeoutPending ? Math.max(1, (timeoutAt - now) / 1_000_000) : -1;
  }

  /** Nanoseconds until the attempt is out of time; very many where it has no end. */
  long timeLeft(long now) {
    return timeoutPending ? timeoutAt - now : Long.MAX_VALUE;
  }

  /**
   * Whether the attempt's time is up, whoever noticed first. A client that gives up by itself just
   * after the deadline may be faster than the timer.
   */
  boolean isOutOfTime(long now) {
    return timedOut || timeoutPending && now - timeoutAt >= 0;
  }
}
