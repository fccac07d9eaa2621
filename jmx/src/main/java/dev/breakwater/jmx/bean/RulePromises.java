package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.BurnWindow;
import dev.breakwater.engine.guard.Charted;
import dev.breakwater.engine.guard.History;

/**
 * How the guards of a rule stand to what it promises: the worst of them, and what adds up. -1 where
 * there is nothing to tell.
 */
record RulePromises(Budgets budgets, long late, double availability, long outages) {

  static final RulePromises NONE = new RulePromises(Budgets.NONE, 0, -1, 0);

  RulePromises and(Charted guard) {
    Budgets other = guard.budgets();
    BurnWindow[] windows = BurnWindow.values();
    double[] rates = new double[windows.length];
    for (BurnWindow each : windows) {
      rates[each.ordinal()] = Math.max(budgets.burnRate(each), other.burnRate(each));
    }
    History past = guard.history();
    return new RulePromises(
        new Budgets(
            least(budgets.errorRemaining(), other.errorRemaining()),
            least(budgets.latencyRemaining(), other.latencyRemaining()),
            rates),
        late + guard.late(),
        past == null ? availability : least(availability, past.availability()),
        outages + (past == null ? 0 : past.outages()));
  }

  private static double least(double one, double other) {
    return one < 0 ? other : other < 0 ? one : Math.min(one, other);
  }
}
