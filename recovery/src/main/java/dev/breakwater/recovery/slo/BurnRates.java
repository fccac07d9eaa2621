package dev.breakwater.recovery.slo;

import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;

/** How fast rules spend their error budgets, for those who act on it. Safe for all threads. */
public final class BurnRates {

  private final Guards guards;

  public BurnRates(Guards guards) {
    this.guards = guards;
  }

  /**
   * The fastest of a rule's guards; at 1 the budget lasts just as long as its window.
   *
   * @return -1 where the rule promises nothing, or had no calls in that time
   */
  public double of(String rule, BurnWindow window) {
    double fastest = -1;
    for (Guard guard : guards.ofRule(rule)) {
      fastest = Math.max(fastest, guard.budgets().burnRate(window));
    }
    return fastest;
  }
}
