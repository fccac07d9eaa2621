package dev.breakwater.agent.recommend;

import java.util.Locale;

/**
 * What was seen of some calls.
 *
 * @param calls that ended in success or failure; those whose caller was to blame are left out
 * @param failures of those
 * @param p99Micros of the slowest minute, in microseconds; -1 when no minute had enough calls
 * @param p999Micros likewise
 * @param peak most calls that were seen running at once
 */
public record Figures(long calls, long failures, long p99Micros, long p999Micros, int peak) {

  public static final Figures NONE = new Figures(0, 0, -1, -1, 0);

  /** These calls and others of the same rule: the sums, and the worse of what is no sum. */
  Figures and(Figures other) {
    return new Figures(
        calls + other.calls,
        failures + other.failures,
        Math.max(p99Micros, other.p99Micros),
        Math.max(p999Micros, other.p999Micros),
        Math.max(peak, other.peak));
  }

  double failedPercent() {
    return calls == 0 ? 0 : 100.0 * failures / calls;
  }

  String failed() {
    return String.format(Locale.ROOT, "%.2f %% failed", failedPercent());
  }

  static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
  }

  String text() {
    String time =
        p99Micros < 0
            ? "no minute with enough of them to tell how long they take"
            : "in the slowest minute p99 " + millis(p99Micros) + ", p999 " + millis(p999Micros);
    return calls + " calls, " + failed() + "; " + time + "; at most " + peak + " seen at once";
  }
}
