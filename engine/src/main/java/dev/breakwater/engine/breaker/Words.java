package dev.breakwater.engine.breaker;

/** Rates as people read them: {@code failure rate 52.4 % of 21 calls}. */
final class Words {

  private Words() {}

  static String failureRate(Counts counts, String of) {
    return "failure rate " + percent(counts.failureRate(0)) + " of " + counts.calls() + ' ' + of;
  }

  static String slowRate(Counts counts, String of) {
    return "slow call rate " + percent(counts.slowRate(0)) + " of " + counts.calls() + ' ' + of;
  }

  /** One decimal and always a point, whatever the locale; without a formatter. */
  static String percent(double percent) {
    long tenths = Math.round(Math.max(0, percent) * 10);
    return tenths / 10 + "." + tenths % 10 + " %";
  }
}
