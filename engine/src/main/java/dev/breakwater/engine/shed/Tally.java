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

  /** What was counted in one tenth. Knows nothing of those before it, or none would ever go. */
  private static final class Tenth {
    final long number;
    final LongAdder requests = new LongAdder();
    final LongAdder accepts = new LongAdder();

    Tenth(long number) {
      this.number = number;
    }
  }

  final long span;
  final LongAdder requests;
  final LongAdder accepts;

  private final Tenth now;
  private final @Nullable Tenth[] past;
  private final long pastRequests;
  private final long pastAccepts;

  private Tally(long span, Tenth now, @Nullable Tenth[] past) {
    this.span = span;
    this.now = now;
    this.requests = now.requests;
    this.accepts = now.accepts;
    this.past = past;
    long requested = 0;
    long accepted = 0;
    for (Tenth each : past) {
      if (each != null) {
        requested += each.requests.sum();
        accepted += each.accepts.sum();
      }
    }
    this.pastRequests = requested;
    this.pastAccepts = accepted;
  }

  static Tally first(long window) {
    return new Tally(window / PARTS, new Tenth(0), new @Nullable Tenth[PARTS - 1]);
  }

  /** This tally while its tenth lasts (or for a clock reading from before it), then the next. */
  Tally at(long age) {
    long wanted = age / span;
    if (wanted <= now.number) {
      return this;
    }
    @Nullable Tenth[] kept = new @Nullable Tenth[PARTS - 1];
    keep(now, wanted, kept);
    for (Tenth each : past) {
      if (each != null) {
        keep(each, wanted, kept);
      }
    }
    return new Tally(span, new Tenth(wanted), kept);
  }

  /** Puts a tenth at its distance from the wanted one, or drops it when it is too old. */
  private static void keep(Tenth each, long wanted, @Nullable Tenth[] kept) {
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
