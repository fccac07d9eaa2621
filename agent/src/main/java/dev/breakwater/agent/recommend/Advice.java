package dev.breakwater.agent.recommend;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Percent;
import java.util.ArrayList;
import java.util.List;

/**
 * From figures to the values that suit them. Thresholds lie well above what is usual: what a guard
 * is for is not the bad minute of every day but the day that is unlike the others.
 */
final class Advice {

  /** Fewer say too little. */
  static final long FEWEST_CALLS = 200;

  /** A share of failures from which it is no use to guard: there is something to mend. */
  private static final double HOPELESS_PERCENT = 80;

  private static final long SHORTEST_SLOW_MILLIS = 10;
  private static final long SHORTEST_ATTEMPT_MILLIS = 100;
  private static final int FEWEST_PLACES = 10;

  private Advice() {}

  /**
   * One value of a rule, and the figure it comes from.
   *
   * @param path its keys with a dot between them
   */
  record Value(String path, String value, String why) {

    String policy() {
      return path.substring(0, path.indexOf('.'));
    }

    String key() {
      return path.substring(path.indexOf('.') + 1);
    }
  }

  static boolean isEnough(Figures seen) {
    return seen.calls() >= FEWEST_CALLS;
  }

  /** The breaker's failure rate threshold; nothing when so much fails that none would do. */
  static List<Value> failureRate(Figures seen, double threshold) {
    double failed = seen.failedPercent();
    if (failed >= HOPELESS_PERCENT) {
      return List.of();
    }
    // half way from what is usual to everything, where twice the usual would be over the threshold
    double wanted = 2 * failed < threshold ? threshold : Math.ceil(failed + (100 - failed) / 2);
    return List.of(
        new Value("circuitBreaker.failureRateThreshold", Percent.text(wanted), seen.failed()));
  }

  /** From when on a call is slow, and which share of such calls opens the breaker. */
  static List<Value> slowCalls(Figures seen) {
    if (seen.p99Micros() < 0) {
      return List.of();
    }
    String why = "twice the p99, " + Figures.millis(seen.p99Micros());
    return List.of(
        new Value("circuitBreaker.slowCallDurationThreshold", slowMillis(seen) + "ms", why),
        new Value("circuitBreaker.slowCallRateThreshold", "50", "usual are 1 % over half of that"));
  }

  static List<Value> timeout(Figures seen) {
    if (seen.p99Micros() < 0) {
      return List.of();
    }
    long thrice = roundedUp(3 * seen.p999Micros() / 1000 + 1);
    long millis = Math.max(SHORTEST_ATTEMPT_MILLIS, Math.max(thrice, 2 * slowMillis(seen)));
    String why = "over three times the p999, " + Figures.millis(seen.p999Micros());
    return List.of(new Value("timeout.attempt", millis + "ms", why));
  }

  static List<Value> places(Figures seen) {
    int places = Math.max(FEWEST_PLACES, 2 * seen.peak());
    String why = "twice the " + seen.peak() + " seen at once, and no less than " + FEWEST_PLACES;
    return List.of(new Value("bulkhead.maxConcurrentCalls", Integer.toString(places), why));
  }

  private static long slowMillis(Figures seen) {
    return Math.max(SHORTEST_SLOW_MILLIS, roundedUp(2 * seen.p99Micros() / 1000 + 1));
  }

  /** To two digits: more would feign a precision that a minute's calls do not have. */
  static long roundedUp(long value) {
    long unit = 1;
    while (value / unit >= 100) {
      unit *= 10;
    }
    return (value + unit - 1) / unit * unit;
  }

  /** For calls that nobody has written a rule for yet. */
  static List<Value> ofAll(Figures seen, GuardSpec now) {
    List<Value> values = new ArrayList<>();
    List<Value> rate = failureRate(seen, threshold(now));
    if (!rate.isEmpty()) {
      values.addAll(rate);
      values.addAll(slowCalls(seen));
    }
    values.addAll(timeout(seen));
    values.addAll(places(seen));
    return values;
  }

  /** For a rule: values of the policies that it has switched on. */
  static List<Value> ofThoseThatAreOn(Figures seen, GuardSpec now) {
    List<Value> values = new ArrayList<>();
    if (now.circuitBreaker() != null) {
      values.addAll(otherThan(now.circuitBreaker(), seen));
    }
    if (now.timeout() != null) {
      values.addAll(timeout(seen));
    }
    if (now.bulkhead() != null && now.bulkhead().adaptive() == null) {
      values.addAll(places(seen));
    }
    return values;
  }

  /** A threshold that does is left alone, and so is a rate of slow calls that someone has set. */
  private static List<Value> otherThan(CircuitBreakerSpec now, Figures seen) {
    List<Value> values = new ArrayList<>();
    if (2 * seen.failedPercent() >= now.failureRateThreshold()) {
      values.addAll(failureRate(seen, now.failureRateThreshold()));
    }
    for (Value value : slowCalls(seen)) {
      if (value.value().endsWith("ms") || now.slowCallRateThreshold() == 100) {
        values.add(value);
      }
    }
    return values;
  }

  private static double threshold(GuardSpec now) {
    return now.circuitBreaker() == null ? 50 : now.circuitBreaker().failureRateThreshold();
  }
}
