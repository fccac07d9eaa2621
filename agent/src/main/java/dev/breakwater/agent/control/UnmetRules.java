package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.BuiltInRules;
import dev.breakwater.rules.match.MethodMatch;
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
    for (Guard guard : guards.all()) {
      met.add(guard.rule());
    }
    if (rules.source().equals(BuiltInRules.SOURCE) || inForce.mode() == Mode.OFF) {
      return NEVER;
    }
    if (!told && dueAt - now > 0) {
      return dueAt - now;
    }
    if (!told || !warnings.isEmpty()) {
      warn(rules);
    }
    return NEVER; // a guard that is made wakes this thread
  }

  private void warn(RuleSet rules) {
    List<String> still = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      if (!met.contains(rule.name()) && rule.spec().mode() != Mode.OFF) {
        still.add(text(rule));
      }
    }
    warnings = List.copyOf(still);
    for (String warning : told ? List.<String>of() : still) {
      AgentLog.warn(warning);
    }
    told = true;
  }

  private String text(Rule rule) {
    int woven = 0;
    for (WeaveReport.Woven method : report.woven()) {
      woven += concerns(rule, method) ? 1 : 0;
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

  private static boolean concerns(Rule rule, WeaveReport.Woven method) {
    MethodMatch named = rule.match().method();
    String plain = method.method().substring(0, method.method().indexOf('('));
    return rule.target().word().equals(method.family())
        && (named == null || named.classMatches(method.className()) && named.methodMatches(plain));
  }
}
