package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec.RampUp;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Traffic comes back: the share admitted rises linearly to all of it. No dice: every arrival adds
 * the share of its moment to an account, and passes when that completes a whole call. So of any n
 * arrivals the admitted are the sum of their shares, give or take one.
 */
final class Ramping extends Recording {

  /** One whole call in the account, a binary fraction. */
  private static final long WHOLE = 1L << 32;

  private final RampUp ramp;

  /** A hair short of a whole, so that the first arrival passes. */
  private final AtomicLong account = new AtomicLong(WHOLE - 1);

  Ramping(RampUp ramp, Recorder recorder, long since, int openings) {
    super(recorder, since, openings);
    this.ramp = ramp;
  }

  @Override
  BreakerState name() {
    return BreakerState.RAMPING;
  }

  @Override
  @Nullable BreakerPermit admit(CircuitBreaker breaker, long now) {
    long elapsed = now - since;
    if (elapsed >= ramp.durationNanos()) {
      return breaker.rampedUp(this, now).admit(breaker, now);
    }
    long share = Math.max(1, (long) (share(elapsed) * WHOLE));
    long before = account.getAndAdd(share);
    return (before + share) / WHOLE != before / WHOLE ? this : null;
  }

  /**
   * From the first share to 1. A thread whose clock reading is older than the ramp has the first.
   */
  private double share(long elapsed) {
    double first = Math.min(1, ramp.fromPercent() / 100);
    return first + (1 - first) * Math.max(0, elapsed) / ramp.durationNanos();
  }

  @Override
  BreakerMemento memento(long now) {
    return new BreakerMemento(name(), openings, Math.max(0, now - since), 0, "ramping", 0, 0, 0, 1);
  }

  @Override
  String describe(CircuitBreaker breaker, long now) {
    return "RAMPING ("
        + Words.percent(100 * Math.min(1, share(now - since)))
        + " of calls admitted)";
  }
}
