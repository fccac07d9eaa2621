package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns of {@code synchronized} methods under a rule that retries: that they are is known only when
 * their class is woven. They are guarded, but not made again, for their monitor would be held while
 * they wait.
 */
final class HeldMonitors implements Chore {

  /** A line for each of so many; the agent's bean has all. */
  private static final int MOST = 100;

  private final RulesInForce inForce;
  private final WeaveReport report;
  private final Set<String> told = new HashSet<>();

  private @Nullable RuleSet rulesBefore;
  private long classesBefore;

  private volatile List<String> warnings = List.of();

  HeldMonitors(RulesInForce inForce, WeaveReport report) {
    this.inForce = inForce;
    this.report = report;
  }

  /** Of the rules in force; read by any thread. */
  List<String> warnings() {
    return warnings;
  }

  @Override
  public long run(long now) {
    RuleSet rules = inForce.rules();
    long classes = report.classes();
    if (rules != rulesBefore || classes != classesBefore) {
      rulesBefore = rules;
      classesBefore = classes;
      look(rules);
    }
    return NEVER; // a guard that is made wakes this thread
  }

  private void look(RuleSet rules) {
    List<String> found = new ArrayList<>();
    for (WeaveReport.Woven method : report.woven()) {
      if (method.holdsMonitor()) {
        for (Rule rule : rules.rules()) {
          if (rule.spec().retry() != null && method.isMeantBy(rule)) {
            found.add(text(rule, method));
          }
        }
      }
    }
    for (String warning : found) {
      if (told.size() < MOST && told.add(warning)) {
        AgentLog.warn(warning);
      }
    }
    warnings = List.copyOf(found);
  }

  private static String text(Rule rule, WeaveReport.Woven method) {
    return "rule '"
        + rule.name()
        + "' does not retry "
        + method.className()
        + '.'
        + method.method()
        + ": found a synchronized method, whose monitor would be held during the back-off; retry a"
        + " method around it, or use \"retry: off\"";
  }
}
