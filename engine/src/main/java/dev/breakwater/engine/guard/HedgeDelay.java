package dev.breakwater.engine.guard;

import dev.breakwater.engine.spec.HedgeSpec;
import dev.breakwater.engine.spec.Nanos;

/**
 * How long an attempt is given before another one is made beside it: a fixed time, or as long as
 * most of the guard's calls have taken lately, looked up once a second. After Finagle's {@code
 * BackupRequestFilter}.
 */
final class HedgeDelay {

  /** Fewer calls than this teach nothing. */
  private static final int FEWEST = 100;

  private static final long LEAST = Nanos.millis(1);
  private static final long LOOK_EVERY = Nanos.seconds(1);
  private static final long NOT_KNOWN = -1;

  private final HedgeSpec spec;
  private volatile boolean looked;
  private volatile long lookAt;
  private volatile long learnt = NOT_KNOWN;

  /** What calls before a restart have taught; stands in until those after it have. */
  private volatile long before = NOT_KNOWN;

  HedgeDelay(HedgeSpec spec) {
    this.spec = spec;
  }

  int most() {
    return spec.maxExtra();
  }

  /** Nanoseconds; -1 while it is not known. */
  long nanos(LatencyWindow seen, long now) {
    if (spec.afterNanos() > 0) {
      return spec.afterNanos();
    }
    if (!looked || now - lookAt >= 0) {
      lookAt = now + LOOK_EVERY;
      looked = true;
      long quantile = seen.quantileNanos(spec.quantile(), FEWEST, now);
      if (quantile >= 0) {
        before = NOT_KNOWN;
      }
      learnt = quantile < 0 ? before : Math.max(LEAST, quantile);
    }
    return learnt;
  }

  /** Nanoseconds as calls have taught them; -1 while they have not, or where the time is fixed. */
  long learnt() {
    return learnt;
  }

  /** Goes on from what was learnt before a restart. */
  void restore(long nanos) {
    before = Math.max(LEAST, nanos);
  }
}
