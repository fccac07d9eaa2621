package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Router;
import dev.breakwater.agent.call.Sites;
import dev.breakwater.agent.weave.Plans;
import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a rule set in force: routes and guards first, so that a woven call always finds its rule;
 * then the gate; then the classes. Changed by the control thread alone, read by any.
 */
public final class RulesInForce {

  private final Router router;
  private final Sites sites;
  private final Weaver weaver;

  private volatile RuleSet rules;

  /** What an operator has set; above the file's, and kept when the file changes. */
  private volatile @Nullable Mode operatorMode;

  public RulesInForce(RuleSet rules, Router router, Sites sites, Weaver weaver) {
    this.rules = rules;
    this.router = router;
    this.sites = sites;
    this.weaver = weaver;
  }

  /** The rules as their file has them. */
  public RuleSet rules() {
    return rules;
  }

  /** How far all guards may go: as an operator has said, else as the file says. */
  public Mode mode() {
    Mode said = operatorMode;
    return said == null ? rules.mode() : said;
  }

  /** Lets calls reach their guards, unless the mode is off. */
  public void start() {
    if (mode() != Mode.OFF) {
      sites.open();
    }
  }

  /** Replaces the rules. Equal ones change nothing. */
  RuleSetDiff put(RuleSet next) {
    RuleSetDiff diff = RuleSetDiff.between(rules, next);
    rules = next;
    if (!diff.isNothing()) {
      route();
      weaver.replan(Plans.of(next));
    }
    return diff;
  }

  /** Off takes the handlers from the gate; the others retune every guard. */
  void mode(Mode wanted) {
    operatorMode = wanted;
    route();
  }

  private void route() {
    List<Rule> moded = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      moded.add(rule.withMode(modeOf(rule)));
    }
    router.rules(moded);
    if (mode() == Mode.OFF) {
      sites.close();
    } else {
      sites.open();
    }
  }

  /** A rule that is more cautious than the file keeps its own mode. */
  private Mode modeOf(Rule rule) {
    Mode wanted = mode();
    Mode own = rule.spec().mode();
    boolean inherited = own == rules.mode();
    return inherited || wanted.compareTo(own) > 0 ? wanted : own;
  }
}
