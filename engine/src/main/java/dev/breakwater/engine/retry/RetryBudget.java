package dev.breakwater.engine.retry;

import dev.breakwater.engine.lane.LaneCounter;
import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RetrySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bounds retries by the calls they come from, so that retrying never multiplies the load on a
 * resource that is already failing: in any ten seconds at most so many percent of the calls made,
 * and besides, always up to {@code minConcurrency} retries in flight, so that a rarely called
 * resource is retried too.
 *
 * <p>The share after Finagle's {@code RetryBudget} (windowed deposits), the reserve after Envoy's
 * retry budget (by concurrency, which bounds it without a rate). Every retry draws on the share,
 * those the reserve let through included.
 *
 * <p>Shared by whoever is given the same instance. A deposit is one addition in a lane; the lock is
 * taken only by retries, by readers, and once a second by one depositor who never waits for it.
 */
public final class RetryBudget {

  private static final int SECONDS = 10;
  private static final long SECOND = Nanos.seconds(1);

  private final LaneCounter deposits = new LaneCounter();
  private final ReentrantLock lock = new ReentrantLock();

  /** The end of the second that is being filled. */
  private volatile long secondEnds;

  private volatile RetrySpec.Budget spec;

  // Guarded by the lock.
  private final long[] calls = new long[SECONDS];
  private final long[] retries = new long[SECONDS];
  private int current;
  private long callsBefore;
  private int inFlight;

  public RetryBudget(RetrySpec.Budget spec, long now) {
    this.spec = spec;
    this.secondEnds = now + SECOND;
  }

  /** Counts a call (not its retries): it earns a share of a retry. */
  public void deposit(long now) {
    deposit(Lanes.ANY, now);
  }

  /**
   * As {@link #deposit(long)}, from a thread of that lane: threads of different lanes do not meet.
   */
  public void deposit(int lane, long now) {
    if (now - secondEnds >= 0 && lock.tryLock()) {
      try {
        roll(now);
      } finally {
        lock.unlock();
      }
    }
    deposits.increment(lane);
  }

  /** Asks for one retry. True must be followed by {@link #finished} when that attempt is over. */
  public boolean tryStart(long now) {
    lock.lock();
    try {
      roll(now);
      if (inFlight >= spec.minConcurrency() && used() + 1 > earned()) {
        return false;
      }
      inFlight++;
      retries[current]++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A retry that was started is over, however it ended. */
  public void finished() {
    lock.lock();
    try {
      inFlight = Math.max(0, inFlight - 1);
    } finally {
      lock.unlock();
    }
  }

  /** How much of the share is left: 1 = all of it, 0 = only the reserve is. */
  public double remainingRatio(long now) {
    lock.lock();
    try {
      roll(now);
      double earned = earned();
      long used = used();
      return used == 0 ? 1 : used >= earned ? 0 : (earned - used) / earned;
    } finally {
      lock.unlock();
    }
  }

  /** Retries in flight. */
  public int inFlight() {
    lock.lock();
    try {
      return inFlight;
    } finally {
      lock.unlock();
    }
  }

  /** Takes on a new share and reserve; what is in the window stays. */
  public void retune(RetrySpec.Budget spec) {
    this.spec = spec;
  }

  /** The share and the reserve as they stand. */
  public RetrySpec.Budget spec() {
    return spec;
  }

  /** What was counted in the last ten seconds; null = nothing. */
  public @Nullable BudgetMemento memento(long now) {
    lock.lock();
    try {
      roll(now);
      if (sum(calls) == 0 && sum(retries) == 0) {
        return null;
      }
      return new BudgetMemento(newestFirst(calls), newestFirst(retries), SECOND - secondEnds + now);
    } finally {
      lock.unlock();
    }
  }

  private List<Long> newestFirst(long[] perSecond) {
    List<Long> all = new ArrayList<>(SECONDS);
    for (int i = 0; i < SECONDS; i++) {
      all.add(perSecond[Math.floorMod(current - i, SECONDS)]);
    }
    return all;
  }

  /** Goes on from what was counted before a restart. Before the first call. */
  public void restore(BudgetMemento before, long now) {
    lock.lock();
    try {
      for (int i = 0; i < Math.min(SECONDS, before.calls().size()); i++) {
        calls[Math.floorMod(current - i, SECONDS)] = before.calls().get(i);
      }
      for (int i = 0; i < Math.min(SECONDS, before.retries().size()); i++) {
        retries[Math.floorMod(current - i, SECONDS)] = before.retries().get(i);
      }
      secondEnds = now + SECOND - before.ageNanos();
      roll(now);
    } finally {
      lock.unlock();
    }
  }

  private double earned() {
    return sum(calls) * spec.percent() / 100;
  }

  private long used() {
    return sum(retries);
  }

  /** Books what was deposited, and moves on to the second that now lies in. */
  private void roll(long now) {
    long total = deposits.sum();
    calls[current] += total - callsBefore;
    callsBefore = total;
    long late = now - secondEnds;
    if (late < 0) {
      return;
    }
    long steps = late / SECOND + 1;
    for (long i = Math.min(steps, SECONDS); i > 0; i--) {
      current = (current + 1) % SECONDS;
      calls[current] = 0;
      retries[current] = 0;
    }
    secondEnds += steps * SECOND;
  }

  private static long sum(long[] perSecond) {
    long sum = 0;
    for (long each : perSecond) {
      sum += each;
    }
    return sum;
  }
}
