package dev.breakwater.engine.time;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last times at which this JVM stood still: for garbage collection, at another safepoint, or
 * because the machine had no time for it. Seen from inside, as a thread that woke much later than
 * it had asked to (the method of Gil Tene's jHiccup), so that it holds for every collector.
 */
final class Pauses {

  /** Shorter ones are not told from the usual delays of waking up. */
  static final long SHORTEST = 20_000_000L;

  private static final int KEPT = 16;

  private record Pause(long from, long to) {

    long within(long start, long end) {
      long first = from - start > 0 ? from : start;
      long last = to - end < 0 ? to : end;
      return Math.max(0, last - first);
    }
  }

  private final AtomicReferenceArray<@Nullable Pause> kept = new AtomicReferenceArray<>(KEPT);
  private final AtomicInteger next = new AtomicInteger();

  /** Notes that a thread which had asked to be woken at {@code due} has woken now. */
  void wokeAt(long due, long now) {
    if (now - due >= SHORTEST) {
      kept.set(Math.floorMod(next.getAndIncrement(), KEPT), new Pause(due, now));
    }
  }

  /** How much of the time between the two the JVM stood still, in nanoseconds. */
  long within(long start, long end) {
    long sum = 0;
    for (int i = 0; i < KEPT; i++) {
      Pause pause = kept.get(i);
      sum += pause == null ? 0 : pause.within(start, end);
    }
    return sum;
  }
}
