package dev.breakwater.engine.shed;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One tenth of a throttle's window, and the sum of the nine before it. Time moving on makes another
 * tally; the adders of this one are then only read. What a late thread still adds to them is seen
 * from the next tenth on.
 */
final class Tally {

  static final int PARTS = 10;

  final long span;
  final LongAdder requests = new LongAdder();
  final LongAdder accepts = new LongAdder();

  private final long number;
  private final @Nullable Tally[] past;
  private final long pastRequests;
  private final long pastAccepts;

  private Tally(long span, long number, @Nullable Tally[] past) {
    this.span = span;
    this.number = number;
    this.past = past;
    long requested = 0;
    long accepted = 0;
    for (Tally each : past) {
      if (each != null) {
        requested += each.requests.sum();
        accepted += each.accepts.sum();
      }
    }
    this.pastRequests = requested;
    this.pastAccepts = accepted;
  }

  static Tally first(long window) {
    return new Tally(window / PARTS, 0, new @Nullable Tally[PARTS - 1]);
  }

  /** This tally while its tenth lasts (or for a clock reading from before it), then the next. */
  Tally at(long age) {
    long wanted = age / span;
    if (wanted <= number) {
      return this;
    }
    @Nullable Tally[] kept = new @Nullable Tally[PARTS - 1];
    keep(this, wanted, kept);
    for (Tally each : past) {
      if (each != null) {
        keep(each, wanted, kept);
      }
    }
    return new Tally(span, wanted, kept);
  }

  /** Puts a tenth at its distance from the wanted one, or drops it when it is too old. */
  private static void keep(Tally each, long wanted, @Nullable Tally[] kept) {
    long distance = wanted - each.number;
    if (distance < PARTS) {
      kept[(int) distance - 1] = each;
    }
  }

  long requests() {
    return pastRequests + requests.sum();
  }

  long accepts() {
    return pastAccepts + accepts.sum();
  }
}
