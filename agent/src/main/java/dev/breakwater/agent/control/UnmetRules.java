package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.BuiltInRules;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns of rules that no call has met some minutes after they came into force: a rule that never
 * matches guards nobody, and looks like one that does. Rules that were written by nobody, those of
 * the bare flag, are not judged.
 */
final class UnmetRules implements Chore {

  static final long AFTER = Nanos.seconds(300);

  private final RulesInForce inForce;
  private final Guards guards;
  private final WeaveReport report;

  /** Rules that have had a guard; a guard may retire. */
  private final Set<String> met = new HashSet<>();

  private @Nullable RuleSet judged;
  private long dueAt;
  private boolean told;

  /** What is warned of changes with woven classes and met rules alone; this is called often. */
  private boolean news;

  private long classesBefore;

  private volatile List<String> warnings = List.of();

  UnmetRules(RulesInForce inForce, Guards guards, WeaveReport report) {
    this.inForce = inForce;
    this.guards = guards;
    this.report = report;
  }

  /** Of the rules in force that still hold; read by any thread. */
  List<String> warnings() {
    return warnings;
  }

  @Override
  public long run(long now) {
    RuleSet rules = inForce.rules();
    if (rules != judged) {
      judged = rules;
      dueAt = now + AFTER;
      told = false;
      warnings = List.of();
    }
    long classes = report.classes();
    news |= classes != classesBefore;
    classesBefore = classes;
    for (Guard guard : guards.all()) {
      news |= met.add(guard.rule());
    }
    if (rules.source().equals(BuiltInRules.SOURCE) || inForce.mode() == Mode.OFF) {
      return NEVER;
    }
    if (!told && dueAt - now > 0) {
      return dueAt - now;
    }
    if (!told || news && !warnings.isEmpty()) {
      warn(rules);
    }
    return NEVER; // a guard that is made wakes this thread
  }

  private void warn(RuleSet rules) {
    List<WeaveReport.Woven> methods = report.woven();
    List<String> still = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      if (!met.contains(rule.name()) && rule.spec().mode() != Mode.OFF) {
        still.add(text(rule, methods));
      }
    }
    warnings = List.copyOf(still);
    for (String warning : told ? List.<String>of() : still) {
      AgentLog.warn(warning);
    }
    told = true;
    news = false;
  }

  private static String text(Rule rule, List<WeaveReport.Woven> methods) {
    int woven = 0;
    for (WeaveReport.Woven method : methods) {
      woven += method.isMeantBy(rule) ? 1 : 0;
    }
    String what = "rule '" + rule.name() + "' has guarded no call since it came into force: ";
    return woven == 0
        ? what
            + "no class that it could guard has been loaded; explain --classpath tells which there"
            + " are"
        : what
            + woven
            + (woven == 1 ? " method" : " methods")
            + " of its target are woven, but no call of them has matched it; compare its match with"
            + " the resources of the other guards";
  }
}
