package dev.breakwater.engine.breaker;

import dev.breakwater.engine.lane.LaneCounter;
import dev.breakwater.engine.lane.Lanes;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the last so many nanoseconds, in ten buckets: a call leaves between nine tenths of
 * the span and the whole span after it came.
 *
 * <p>Plain successes, which are nearly all calls, are counted in one sum by lanes that only grows;
 * a bucket notes how far it was when its time began. So they cost their thread a plain addition.
 *
 * <p>A bucket is used once and then dropped, never reset, so that a thread which was suspended with
 * a bucket in its hand cannot write into another time; it writes into one that nobody reads. Time
 * is counted from the window's birth, so the clock's origin and its wrapping do not matter.
 */
final class TimeWindow implements FailureWindow {

  private static final int BUCKETS = 10;

  private final long origin;
  private final long span;
  private final LaneCounter plain = new LaneCounter();
  private final AtomicReferenceArray<@Nullable Bucket> ring = new AtomicReferenceArray<>(BUCKETS);

  /** The bucket most likely wanted. Only a short cut: it may be behind, the ring decides. */
  private volatile Bucket latest;

  TimeWindow(long sizeNanos, long now) {
    if (sizeNanos < 1) {
      throw new IllegalArgumentException(
          "slidingWindowSize: found " + sizeNanos + " ns, expected a duration above 0");
    }
    this.origin = now;
    this.span = Math.max(1, sizeNanos / BUCKETS);
    this.latest = new Bucket(0, 0);
    ring.set(0, latest);
  }

  @Override
  public void plain(int lane, long now) {
    Bucket unused = at(now); // so that a bucket knows how many came before its time
    plain.increment(lane);
  }

  @Override
  public void record(boolean failed, boolean slow, long now) {
    if (!failed && !slow) {
      plain(Lanes.ANY, now);
      return;
    }
    Bucket bucket = at(now);
    // Calls first: a reader in between sees a rate too low, and whoever recorded evaluates after.
    bucket.calls.getAndIncrement();
    if (failed) {
      bucket.failed.getAndIncrement();
    }
    if (slow) {
      bucket.slow.getAndIncrement();
    }
  }

  @Override
  public void runningSlow(long now) {
    Bucket bucket = at(now);
    bucket.calls.getAndIncrement();
    bucket.slow.getAndIncrement();
    bucket.running.getAndIncrement();
  }

  @Override
  public void resolve(boolean failed, long now) {
    long newest = number(now);
    for (long n = newest; n > newest - BUCKETS && n >= 0; n--) {
      Bucket bucket = ring.get((int) (n % BUCKETS));
      if (bucket != null && bucket.number == n && bucket.takeRunning()) {
        if (failed) {
          bucket.failed.getAndIncrement();
        }
        return;
      }
    }
    if (failed) {
      record(true, false, now);
    }
  }

  @Override
  public Counts counts(long now) {
    long newest = number(now);
    long calls = 0;
    long failed = 0;
    long slow = 0;
    long plainBefore = Long.MAX_VALUE;
    for (int i = 0; i < BUCKETS; i++) {
      Bucket bucket = ring.get(i);
      if (bucket != null && bucket.number > newest - BUCKETS) {
        // The parts before the whole, the other way round than they are written: never above 100 %.
        failed += bucket.failed.get();
        slow += bucket.slow.get();
        calls += bucket.calls.get();
        // The least, for a straggler may have made the bucket of an earlier time last.
        plainBefore = Math.min(plainBefore, bucket.plainBefore);
      }
    }
    calls += Math.max(0, plain.sum() - plainBefore);
    return new Counts(calls, Math.min(failed, calls), Math.min(slow, calls));
  }

  @Override
  public int capacity() {
    return Integer.MAX_VALUE;
  }

  /** A thread that read the clock before the window was born counts as of its birth. */
  private long number(long now) {
    return Math.max(0, now - origin) / span;
  }

  private Bucket at(long now) {
    Bucket bucket = latest;
    long age = now - origin - bucket.number * span;
    return age >= 0 && age < span ? bucket : turn(number(now));
  }

  /** Finds or makes the bucket of that number. */
  private Bucket turn(long number) {
    int at = (int) (number % BUCKETS);
    while (true) {
      Bucket seen = ring.get(at);
      if (seen != null && seen.number == number) {
        return latest = seen;
      }
      Bucket fresh = new Bucket(number, plain.sum());
      // A later bucket is already there: this call has left the window before it was recorded.
      if (seen != null && seen.number > number) {
        return fresh;
      }
      // Wins = the bucket of ten spans ago is dropped, and ours is everybody's.
      if (ring.compareAndSet(at, seen, fresh)) {
        return latest = fresh;
      }
    }
  }
}
