package dev.breakwater.agent.control;

import dev.breakwater.agent.call.GuardName;
import dev.breakwater.agent.call.Router;
import dev.breakwater.agent.call.Sites;
import dev.breakwater.agent.weave.Plans;
import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.shed.GivenUp;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.model.Degradation;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private volatile LaidOver laid;

  /** What operators have set, above the rules and kept when they change. */
  private volatile List<ValueOverride> overrides = List.of();

  /** The JVM's degradation level. */
  private volatile Level level = Level.NORMAL;

  /** What an operator has set; above the file's, and kept when the file changes. */
  private volatile @Nullable Mode operatorMode;

  public RulesInForce(RuleSet rules, Router router, Sites sites, Weaver weaver) {
    this.rules = rules;
    this.laid = new LaidOver(rules);
    this.router = router;
    this.sites = sites;
    this.weaver = weaver;
    beginChaos();
  }

  /** The rules as their file has them. */
  public RuleSet rules() {
    return rules;
  }

  /** The rules with the values that operators have set on whole rules. */
  RuleSet effective() {
    return laid.rules();
  }

  List<ValueOverride> overrides() {
    return overrides;
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

  /**
   * Replaces the rules. Equal ones change nothing.
   *
   * @param dropped is given the overrides that the new rules have no place for
   */
  RuleSetDiff put(RuleSet next, List<ValueOverride> dropped) {
    RuleSetDiff diff = RuleSetDiff.between(rules, next);
    if (diff.isNothing()) {
      if (overrides.isEmpty() && level == Level.NORMAL) {
        laid = new LaidOver(next);
      }
      rules = next;
      return diff;
    }
    List<ValueOverride> kept = thatFit(next, dropped);
    LaidOver over = LaidOver.of(next, edits(next), kept, new ArrayList<>());
    if (over == null) { // each fits, all together do not
      dropped.addAll(kept);
      kept = List.of();
      over = new LaidOver(next);
    }
    rules = next;
    overrides = kept;
    laid = over;
    route();
    weaver.replan(Plans.of(next));
    return diff;
  }

  private List<ValueOverride> thatFit(RuleSet next, List<ValueOverride> dropped) {
    List<ValueOverride> kept = new ArrayList<>();
    for (ValueOverride each : overrides) {
      boolean fits =
          next.rule(each.rule()) != null
              && LaidOver.of(next, List.of(), List.of(each), new ArrayList<>()) != null;
      (fits ? kept : dropped).add(each);
    }
    return List.copyOf(kept);
  }

  /**
   * Puts other values in force above the rules.
   *
   * @param problems is given every reason why not
   * @return whether they are in force; else nothing has changed
   */
  boolean override(List<ValueOverride> wanted, List<Problem> problems) {
    LaidOver over = LaidOver.of(rules, edits(rules), wanted, problems);
    if (over == null) {
      return false;
    }
    overrides = List.copyOf(wanted);
    laid = over;
    route();
    return true;
  }

  /**
   * Puts the JVM into a degradation level: what the rules say of it is laid under what operators
   * have set, unless the mode is observe.
   *
   * @return why values of the level had to give way to operators'; empty when none had
   */
  String level(Level wanted) {
    level = wanted;
    layLevel();
    route();
    return laid.leftOut();
  }

  private void layLevel() {
    LaidOver over = LaidOver.of(rules, edits(rules), overrides, new ArrayList<>());
    if (over != null) {
      laid = over;
    }
  }

  /** What the level changes of these rules. */
  private List<RuleEdit> edits(RuleSet of) {
    Degradation degradation = of.degradation();
    return degradation == null || mode() != Mode.ENFORCE
        ? List.of()
        : degradation.edits(level, of.rules());
  }

  private @Nullable GivenUp givenUp() {
    Degradation degradation = rules.degradation();
    if (degradation == null || degradation.at(level).shed().isEmpty()) {
      return null;
    }
    return new GivenUp(level, degradation.at(level).shed());
  }

  /** Off takes the handlers from the gate; the others retune every guard. */
  void mode(Mode wanted) {
    operatorMode = wanted;
    if (level != Level.NORMAL) {
      layLevel();
    }
    route();
  }

  /** Before the guards are told. Rules that came over JMX cover the loaded ones for a time. */
  private void beginChaos() {
    boolean covered = Reloads.isApplied(rules);
    router.chaos(covered ? null : chaosOf(rules), chaosOf(laid.rules()));
  }

  private static Map<String, ChaosSpec> chaosOf(RuleSet of) {
    Map<String, ChaosSpec> all = new HashMap<>();
    for (Rule rule : of.rules()) {
      ChaosSpec chaos = rule.spec().chaos();
      if (chaos != null) {
        all.put(rule.name(), chaos);
      }
    }
    return all;
  }

  private void route() {
    LaidOver over = laid;
    beginChaos();
    List<Rule> moded = new ArrayList<>();
    for (Rule rule : over.rules().rules()) {
      moded.add(rule.withMode(modeOf(rule.spec())));
    }
    Map<GuardName, GuardSpec> particular = new HashMap<>();
    for (Map.Entry<GuardName, GuardSpec> each : over.particular().entrySet()) {
      particular.put(each.getKey(), each.getValue().withMode(modeOf(each.getValue())));
    }
    router.rules(moded, particular, givenUp());
    if (mode() == Mode.OFF) {
      sites.close();
    } else {
      sites.open();
    }
  }

  /** A rule that is more cautious than the file keeps its own mode. */
  Mode modeOf(GuardSpec spec) {
    Mode wanted = mode();
    Mode own = spec.mode();
    boolean inherited = own == rules.mode();
    return inherited || wanted.compareTo(own) > 0 ? wanted : own;
  }
}
