package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import org.jspecify.annotations.Nullable;

/**
 * Who probes, and what has come back. Places are either out (a probe holds them), finished (an
 * outcome fills them) or free. Not safe for threads: {@link HalfOpen}'s lock is.
 */
final class ProbeBook {

  private final int permitted;
  private final @Nullable Probe[] out;
  private int outs;
  private int finished;
  private int failed;

  /** Finished or still out. */
  private int slow;

  /** Of {@link #slow} those that are still out. */
  private int slowOut;

  ProbeBook(int permitted) {
    this.permitted = permitted;
    this.out = new @Nullable Probe[permitted];
  }

  /** A probe in a free place, else in that of one whose lease is over, else null. */
  @Nullable Probe place(HalfOpen state, long now, long leaseEnds) {
    if (isFull()) {
      Probe lost = lost(now);
      if (lost == null) {
        return null;
      }
      withdraw(lost);
    }
    Probe probe = new Probe(state, leaseEnds);
    out[outs++] = probe;
    return probe;
  }

  /** An outcome; false when the probe no longer holds a place. */
  boolean finish(Probe probe, boolean isFailed, boolean isSlow) {
    if (!remove(probe)) {
      return false;
    }
    finished++;
    failed += isFailed ? 1 : 0;
    if (probe.slow) {
      slowOut--;
    } else if (isSlow) {
      slow++;
    }
    return true;
  }

  /** Frees the probe's place as if it had never been out; nothing when it holds none. */
  void withdraw(Probe probe) {
    if (remove(probe) && probe.slow) {
      slow--;
      slowOut--;
    }
  }

  /** The probe is slow, whatever it ends with. False when it was known or holds no place. */
  boolean markSlow(Probe probe) {
    if (probe.slow || indexOf(probe) < 0) {
      return false;
    }
    probe.slow = true;
    slow++;
    slowOut++;
    return true;
  }

  /** Judged over all the places, so that outcomes still missing count as what suits them best. */
  ProbeVerdict verdict(CircuitBreakerSpec spec) {
    double failures = spec.failureRateThreshold() * permitted / 100;
    double slows = spec.slowCallRateThreshold() * permitted / 100;
    if (failed >= failures) {
      return ProbeVerdict.FAILING;
    }
    if (slow >= slows) {
      return ProbeVerdict.SLOW;
    }
    int missing = permitted - finished;
    boolean certain = failed + missing < failures && slow + missing - slowOut < slows;
    return certain ? ProbeVerdict.WELL : ProbeVerdict.UNKNOWN;
  }

  /** Every probe is out and its lease is over: nothing is to be learnt by sending more. */
  boolean allLost(long now) {
    for (int i = 0; i < outs; i++) {
      if (!isLost(out[i], now)) {
        return false;
      }
    }
    return outs == permitted;
  }

  boolean isFull() {
    return outs + finished >= permitted;
  }

  /** The earliest end of a lease; {@code otherwise} when nobody is out. */
  long firstLeaseEnds(long otherwise) {
    long first = otherwise;
    for (int i = 0; i < outs; i++) {
      Probe probe = out[i];
      if (probe != null && (i == 0 || probe.leaseEnds - first < 0)) {
        first = probe.leaseEnds;
      }
    }
    return first;
  }

  /** Finished probes, and those that are out but known to be slow. */
  Counts counts() {
    return new Counts(finished + slowOut, failed, slow);
  }

  int finished() {
    return finished;
  }

  int permitted() {
    return permitted;
  }

  private @Nullable Probe lost(long now) {
    for (int i = 0; i < outs; i++) {
      if (isLost(out[i], now)) {
        return out[i];
      }
    }
    return null;
  }

  private static boolean isLost(@Nullable Probe probe, long now) {
    return probe != null && now - probe.leaseEnds >= 0;
  }

  private boolean remove(Probe probe) {
    int at = indexOf(probe);
    if (at < 0) {
      return false;
    }
    outs--;
    out[at] = out[outs];
    out[outs] = null;
    return true;
  }

  private int indexOf(Probe probe) {
    for (int i = 0; i < outs; i++) {
      if (out[i] == probe) {
        return i;
      }
    }
    return -1;
  }
}
