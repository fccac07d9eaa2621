package dev.breakwater.agent.recommend;

import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** The rules there are, with other values where the figures speak for them. */
final class TunedRules {

  private final RuleSet rules;
  private final StringBuilder out;
  private final List<RuleEdit> edits = new ArrayList<>();
  private RuleSet tuned;

  TunedRules(RuleSet rules, StringBuilder out) {
    this.rules = rules;
    this.tuned = rules;
    this.out = out;
  }

  void write(List<Observed> observed) {
    for (Rule rule : rules.rules()) {
      Figures seen = Figures.NONE;
      for (Observed each : observed) {
        seen = each.rule().equals(rule.name()) ? seen.and(each.figures()) : seen;
      }
      Recommendation.comment(out, "", "rule '" + rule.name() + "': " + seen.text());
      if (Advice.isEnough(seen)) {
        tune(rule, seen);
      } else {
        Recommendation.comment(out, "", "  " + Recommendation.tooFew(seen));
      }
    }
    Recommendation.comment(out, "", "Values named here are new, all others those in force.");
    out.append(tuned.toYaml());
  }

  /** One value after the other: one that does not go with the rest is said so and left. */
  private void tune(Rule rule, Figures seen) {
    for (Advice.Value value : Advice.ofThoseThatAreOn(seen, rule.spec())) {
      edits.add(new RuleEdit(rule.name(), value.path(), value.value()));
      List<Problem> problems = new ArrayList<>();
      RuleSet next = rules.with(edits, problems);
      String says = "  " + value.path() + ": " + value.value() + " (" + value.why() + ")";
      if (next == null || !problems.isEmpty()) {
        edits.remove(edits.size() - 1);
        says = says + ", left as it is: it does not go with the rule's other values";
      } else {
        tuned = next;
      }
      Recommendation.comment(out, "", says);
    }
  }
}
