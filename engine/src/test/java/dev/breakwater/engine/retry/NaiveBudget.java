package dev.breakwater.engine.retry;

import java.util.ArrayList;
import java.util.List;

/** Every call and every retry ever, each with its second since the budget's birth. */
final class NaiveBudget {

  private static final long SECOND = 1_000_000_000L;

  private final double percent;
  private final int reserve;
  private final long born;
  private final List<Long> calls = new ArrayList<>();
  private final List<Long> retries = new ArrayList<>();
  private int inFlight;

  NaiveBudget(double percent, int reserve, long now) {
    this.percent = percent;
    this.reserve = reserve;
    this.born = now;
  }

  void deposit(long now) {
    calls.add(second(now));
  }

  boolean tryStart(long now) {
    boolean within = recent(retries, now) + 1 <= recent(calls, now) * percent / 100;
    if (inFlight >= reserve && !within) {
      return false;
    }
    inFlight++;
    retries.add(second(now));
    return true;
  }

  void finished() {
    inFlight = Math.max(0, inFlight - 1);
  }

  double remainingRatio(long now) {
    double earned = recent(calls, now) * percent / 100;
    long used = recent(retries, now);
    return used == 0 ? 1 : Math.max(0, (earned - used) / Math.max(earned, Double.MIN_VALUE));
  }

  private long second(long now) {
    return (now - born) / SECOND;
  }

  /** The running second and the nine before it. */
  private long recent(List<Long> seconds, long now) {
    return seconds.stream().filter(each -> second(now) - each < 10).count();
  }
}
