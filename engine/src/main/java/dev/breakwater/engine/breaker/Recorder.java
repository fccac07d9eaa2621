package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec.WindowType;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A window with the verdict on it: records outcomes, and says when there were too many bad. */
final class Recorder {

  private final AtomicInteger inARow = new AtomicInteger();

  private volatile CircuitBreakerSpec spec;
  private volatile FailureWindow window;

  /** The rules have changed: the next call is judged even if it is a success. */
  private volatile boolean reconsider;

  Recorder(CircuitBreakerSpec spec, long now) {
    this.spec = spec;
    this.window = windowOf(spec, now);
  }

  private static FailureWindow windowOf(CircuitBreakerSpec spec, long now) {
    return spec.windowType() == WindowType.COUNT_BASED
        ? new CountWindow(spec.windowSize())
        : new TimeWindow(spec.windowSize(), now);
  }

  /** Records a success in time. True = worth a {@link #verdict}. */
  boolean plain(int lane, long now) {
    window.plain(lane, now);
    if (inARow.get() != 0) {
      inARow.set(0);
    }
    return reconsider;
  }

  /** Records an outcome. True = worth a {@link #verdict}; a plain success never makes it worse. */
  boolean record(boolean failed, boolean slow, boolean counted, long now) {
    if (counted) {
      window.resolve(failed, now);
    } else {
      window.record(failed, slow, now);
    }
    if (failed) {
      inARow.getAndIncrement();
    } else if (inARow.get() != 0) {
      inARow.set(0);
    }
    return failed || slow || reconsider;
  }

  void runningSlow(long now) {
    window.runningSlow(now);
  }

  /** A call that was slow while it ran has ended without an outcome; slow it was all the same. */
  void forget(long now) {
    window.resolve(false, now);
  }

  /** Why the breaker must open, null if it need not. */
  @Nullable String verdict(long now) {
    reconsider = false;
    CircuitBreakerSpec rules = spec;
    int row = rules.consecutiveFailures();
    if (row > 0 && inARow.get() >= row) {
      return inARow.get() + " failures in a row";
    }
    Counts counts = window.counts(now);
    int minimum = minimum();
    if (counts.failureRate(minimum) >= rules.failureRateThreshold()) {
      return Words.failureRate(counts, "calls");
    }
    return counts.slowRate(minimum) >= rules.slowCallRateThreshold()
        ? Words.slowRate(counts, "calls")
        : null;
  }

  int minimum() {
    return Math.max(1, Math.min(spec.minimumNumberOfCalls(), window.capacity()));
  }

  Counts counts(long now) {
    return window.counts(now);
  }

  /** Goes on with the same window where its kind and size are the same, else with an empty one. */
  synchronized void retune(CircuitBreakerSpec after, long now) {
    CircuitBreakerSpec before = spec;
    if (before == after) {
      return;
    }
    spec = after;
    if (before.windowType() != after.windowType() || before.windowSize() != after.windowSize()) {
      window = windowOf(after, now);
    }
    reconsider = true;
  }

  void reconsider() {
    reconsider = true;
  }
}
