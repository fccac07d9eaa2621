package dev.breakwater.engine.bulkhead;

import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.Nanos;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A limit of calls in flight that follows what the resource can take. An algorithm fed with
 * samples: no thread, no clock of its own.
 *
 * <p>On the model of failsafe-go's adaptive limiter, itself grown out of TCP Vegas. Samples are
 * gathered in windows (at least a second and 50 calls). Of each window the 90th percentile,
 * smoothed, is compared with a slowly moving baseline: the excess, times the limit, estimates how
 * many calls stand in a queue. Few: the limit rises. Many: it falls. A limit that is used to the
 * full also falls when more calls in flight have lately meant longer calls rather than more of
 * them, for a baseline that creeps up with the load would otherwise let the limit drift up for
 * ever. It never exceeds five times what is used.
 *
 * <p>Some things differ from the model. The comparison of calls in flight with durations takes the
 * unsmoothed percentile, remembers 20 windows and begins anew when that jumps to less than half or
 * more than twice the baseline. Calls that were dropped (timed out, turned away by an overloaded
 * resource) lower the limit by a tenth when they are more than a tenth of a window, and their
 * durations teach nothing. And the lowest limit is left again: the baseline keeps moving, so a
 * resource that has become slower for good is the new normal after some windows.
 *
 * <p>Safe for all threads: a sample that meets another at the lock is skipped, not waited for.
 */
public final class AdaptiveLimit {

  private static final int FEWEST_SAMPLES = 50;
  private static final long SHORTEST_WINDOW = Nanos.seconds(1);
  private static final long LONGEST_WINDOW = Nanos.seconds(30);
  private static final double QUANTILE = 0.9;
  private static final double MOST_DROPPED = 0.1;
  private static final double AFTER_DROPS = 0.9;
  private static final double MOST_TIMES_USED = 5;
  private static final double JUMP = 2;
  private static final double THROUGHPUT_KEPT = 0.7;

  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final DurationSketch window = new DurationSketch();
  private final Smoothed recent = new Smoothed(5);
  private final Smoothed baseline = new Smoothed(10);
  private final Correlation throughputs = new Correlation();
  private final Correlation durations = new Correlation();
  private double exact;
  private int dropped;
  private int mostInFlight;
  private long windowEnds;

  private volatile BulkheadSpec.Adaptive bounds;
  private volatile int limit;

  public AdaptiveLimit(BulkheadSpec.Adaptive bounds, long now) {
    this.bounds = bounds;
    this.exact = bounds.initial();
    this.limit = bounds.initial();
    this.windowEnds = now;
  }

  /** The limit as it stands. */
  public int limit() {
    return limit;
  }

  /**
   * Takes a finished call into account.
   *
   * @param durationNanos its duration, 0 included
   * @param inFlight calls in flight while it ran, itself included
   * @param wasDropped it timed out or was turned away for overload
   * @return the limit from now on
   */
  public int sample(long durationNanos, int inFlight, boolean wasDropped, long now) {
    if (lock.tryLock()) {
      try {
        add(durationNanos, inFlight, wasDropped);
        if (now - windowEnds >= 0 && window.size() + dropped >= FEWEST_SAMPLES) {
          close(now);
        }
      } finally {
        lock.unlock();
      }
    }
    return limit;
  }

  /** Takes on new bounds; what was learnt stays. */
  public void retune(BulkheadSpec.Adaptive newBounds) {
    lock.lock();
    try {
      bounds = newBounds;
      set(exact);
    } finally {
      lock.unlock();
    }
  }

  /** What was learnt so far; null = nothing. */
  public @Nullable LimitMemento memento() {
    lock.lock();
    try {
      return baseline.seen() == 0
          ? null
          : new LimitMemento(
              exact, recent.value(), recent.seen(), baseline.value(), baseline.seen());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on from what was learnt before a restart, within the bounds.
   *
   * @return the limit from now on
   */
  public int restore(LimitMemento before) {
    lock.lock();
    try {
      recent.restore(before.recent(), before.recentSeen());
      baseline.restore(before.baseline(), before.baselineSeen());
      set(before.limit());
      return limit;
    } finally {
      lock.unlock();
    }
  }

  private void add(long durationNanos, int inFlight, boolean wasDropped) {
    mostInFlight = Math.max(mostInFlight, inFlight);
    if (wasDropped) {
      dropped++;
    } else {
      window.add(durationNanos);
    }
  }

  private void close(long now) {
    boolean many = dropped > MOST_DROPPED * (dropped + window.size());
    double fastest = 0;
    if (window.size() > 0) {
      fastest = window.quantile(0);
      double change = change(window.quantile(QUANTILE));
      set(many ? exact : exact + change);
    }
    if (many) {
      set(Math.min(exact - 1, exact * AFTER_DROPS));
    }
    window.clear();
    dropped = 0;
    mostInFlight = 0;
    long length = (long) Math.min(LONGEST_WINDOW, Math.max(SHORTEST_WINDOW, 2 * fastest));
    windowEnds = now + length;
  }

  /** What this window's percentile asks for; learns from it in any case. */
  private double change(double percentile) {
    double duration = recent.add(percentile);
    double usual = baseline.add(duration);
    double queued = exact * (1 - usual / duration);
    if (percentile > JUMP * usual || percentile * JUMP < usual) {
      // What was seen before the jump was another resource, so to speak.
      throughputs.clear();
      durations.clear();
    }
    // Not the smoothed duration: it lags behind the calls in flight, and would seem not to follow.
    throughputs.add(mostInFlight, mostInFlight / percentile);
    durations.add(mostInFlight, percentile);
    double step = Math.max(1, Math.log10(exact));
    if (exact + step > MOST_TIMES_USED * mostInFlight) {
      return exact > MOST_TIMES_USED * mostInFlight ? -step : 0;
    }
    if (queued > 6 * step || (mostInFlight >= limit && onlyLonger(mostInFlight / percentile))) {
      return -step;
    }
    return queued < 3 * step ? step : 0;
  }

  /**
   * More calls in flight have lately meant longer calls, and not more of them. A way down that has
   * cost a good part of the calls is not gone on with, though the memory of the way up still says
   * so: the limit would swing from a third of the capacity to twice that. (With more than 0.7,
   * noise in the durations makes it drift up.)
   */
  private boolean onlyLonger(double throughput) {
    if (throughput < THROUGHPUT_KEPT * throughputs.highest()) {
      return false;
    }
    double gained = throughputs.coefficient();
    boolean longer = durations.coefficient() > 0.5;
    return gained < 0 || (longer && (gained < 0.3 || throughputs.variation() < 0.2));
  }

  private void set(double wanted) {
    BulkheadSpec.Adaptive within = bounds;
    exact = Math.max(Math.max(1, within.min()), Math.min(within.max(), wanted));
    limit = (int) exact;
  }
}
