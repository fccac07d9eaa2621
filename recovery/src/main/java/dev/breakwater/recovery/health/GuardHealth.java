package dev.breakwater.recovery.health;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.guard.Health.Status;
import dev.breakwater.engine.spec.Nanos;
import org.jspecify.annotations.Nullable;

/** One guard's health: takes in looks and probes, and tells the guard what it thinks of them. */
final class GuardHealth {

  /** Below these scores. */
  static final int DEGRADED = 70;

  static final int DOWN = 20;

  /** What nobody has heard of for so long is not known any more. */
  static final long STALE = Nanos.seconds(300);

  private final Guard guard;
  private final Score score = new Score();
  private Look last = Look.NONE;
  private boolean known;
  private long knownAt;
  private boolean sign;
  private long signAt;
  private @Nullable Probed probed;
  private String noProbe = "";

  /** The breaker has opened, and calls have not proved it over yet. */
  private boolean outage;

  /** Probes that succeeded since one failed. */
  private int wellInARow;

  /** When the first of these was. */
  private long wellSince;

  GuardHealth(Guard guard) {
    this.guard = guard;
  }

  Guard guard() {
    return guard;
  }

  /** Takes in what the guard has counted. */
  synchronized void look(Look now, long at) {
    boolean news = now.successes() != last.successes() || now.failures() != last.failures();
    if (now.successes() > last.successes()) {
      alive(at);
    }
    score.look(now, at);
    last = now;
    heard(news, at);
    publish(at);
  }

  /**
   * Takes in what a probe has found.
   *
   * @return how many have succeeded in a row
   */
  synchronized int probed(Probed found, long at) {
    probed = found;
    if (wellInARow == 0) {
      wellSince = found.at();
    }
    wellInARow = found.well() ? wellInARow + 1 : 0;
    if (found.well()) {
      alive(at);
    }
    score.probed(found.well(), at);
    heard(true, at);
    publish(at);
    return wellInARow;
  }

  /** Whether the probes since then have found it well, and have done so for so long. */
  synchronized boolean isWell(long since, long nanos) {
    long from = wellSince - since > 0 ? wellSince : since;
    return probed != null && wellInARow > 0 && probed.at() - from >= nanos;
  }

  /** Nobody can be asked. */
  synchronized void cannotAsk(String why, long at) {
    if (probed == null) {
      noProbe = why;
      publish(at);
    }
  }

  private void alive(long at) {
    sign = true;
    signAt = at;
  }

  private void heard(boolean news, long at) {
    if (news) {
      known = true;
      knownAt = at;
    }
  }

  private void publish(long at) {
    String state = guard.stateName();
    if (state.equals("OPEN") || state.equals("HALF_OPEN")) {
      outage = true;
    } else if (outage && (state.equals("RAMPING") || state.equals("CLOSED"))) {
      outage = false;
      score.recovered();
    }
    guard.health(verdict(state, probed, at));
  }

  private Health verdict(String state, @Nullable Probed last, long at) {
    if (state.equals("OPEN") || state.equals("FORCED_OPEN")) {
      boolean forced = state.equals("FORCED_OPEN");
      return as(
          Status.DOWN, 0, forced ? "forced open by an operator" : "circuit breaker open", last);
    }
    if (!known) {
      return as(Status.UNKNOWN, -1, "no call has ended yet", last);
    }
    int points = score.value();
    if (last != null && !last.well() && !(sign && signAt - last.at() > 0)) {
      return as(Status.DOWN, 0, "the probe failed: " + last.words(), last);
    }
    if (points < DOWN) {
      return as(Status.DOWN, points, score.because(), last);
    }
    if (state.equals("HALF_OPEN") || state.equals("RAMPING")) {
      return as(Status.DEGRADED, Math.min(points, DEGRADED - 1), "coming back, " + state, last);
    }
    if (at - knownAt > STALE) {
      String minutes = (at - knownAt) / Nanos.seconds(60) + " min";
      return as(Status.UNKNOWN, points, "nothing heard for " + minutes, last);
    }
    return points < DEGRADED
        ? as(Status.DEGRADED, points, score.because(), last)
        : as(Status.UP, points, "", last);
  }

  private Health as(Status status, int points, String because, @Nullable Probed last) {
    return new Health(status, points, because, sign, signAt, last == null ? noProbe : last.shown());
  }
}
