package dev.breakwater.recovery.health;

import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.guard.Health.Status;
import dev.breakwater.engine.spec.Criticality;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts health together: of a rule's resources to the rule's, of rules to the JVM's.
 *
 * <p>A rule is DOWN where all that is known of it is, and DEGRADED where some of it is not well. A
 * rule that depends on one that is DOWN is DOWN with it, unless its own calls still succeed: then
 * it is DEGRADED. The JVM is DOWN where a critical rule is, or all rules are.
 */
final class Composite {

  private final Map<String, RuleLink> links = new LinkedHashMap<>();
  private final Map<String, List<Health>> seen;
  private final Map<String, RuleHealth> judged = new HashMap<>();

  /**
   * @param seen health of each rule's guards
   */
  Composite(List<RuleLink> rules, Map<String, List<Health>> seen) {
    for (RuleLink rule : rules) {
      links.put(rule.rule(), rule);
    }
    this.seen = seen;
  }

  /** By name, in the rules' order. */
  Map<String, RuleHealth> rules() {
    Map<String, RuleHealth> all = new LinkedHashMap<>();
    for (RuleLink link : links.values()) {
      all.put(link.rule(), of(link));
    }
    return all;
  }

  private RuleHealth of(RuleLink link) {
    RuleHealth known = judged.get(link.rule());
    if (known != null) {
      return known;
    }
    RuleHealth own = own(link.rule(), seen.getOrDefault(link.rule(), List.of()));
    judged.put(link.rule(), own); // a cycle, which the rules' reader refuses, ends here
    for (String name : link.dependsOn()) {
      RuleLink other = links.get(name);
      if (other != null) {
        own = under(own, of(other));
      }
    }
    judged.put(link.rule(), own);
    return own;
  }

  private static RuleHealth own(String rule, List<Health> guards) {
    int known = 0;
    int down = 0;
    int points = 0;
    Health worst = Health.UNKNOWN;
    for (Health each : guards) {
      if (each.status() != Status.UNKNOWN) {
        known++;
        points += each.score();
        down += each.status() == Status.DOWN ? 1 : 0;
        worst = worst == Health.UNKNOWN || worse(each.status(), worst.status()) ? each : worst;
      }
    }
    if (known == 0) {
      return new RuleHealth(rule, Status.UNKNOWN, -1, "", "");
    }
    Status status =
        worst.status() == Status.DOWN && down < known ? Status.DEGRADED : worst.status();
    String because =
        down > 0 && known > 1 ? down + " of " + known + " resources are down" : worst.because();
    return new RuleHealth(rule, status, points / known, because, "");
  }

  private static boolean worse(Status one, Status other) {
    return one.compareTo(other) > 0; // UP, DEGRADED, DOWN
  }

  private static RuleHealth under(RuleHealth own, RuleHealth other) {
    boolean down = other.status() == Status.DOWN;
    if (!down && other.status() != Status.DEGRADED) {
      return own;
    }
    String blockedBy = down && own.blockedBy().isEmpty() ? other.rule() : own.blockedBy();
    Status status = down && own.status() != Status.UP ? Status.DOWN : Status.DEGRADED;
    String because = "because of " + other.rule() + ", which is " + other.status();
    if (own.status() == Status.DOWN || own.status() == status) { // it has reasons of its own
      String both = own.because() + "; " + because;
      return new RuleHealth(own.rule(), own.status(), own.score(), both, blockedBy);
    }
    int score = own.score() < 0 ? other.score() : Math.min(own.score(), other.score());
    if (own.status() == Status.UP) {
      score = (own.score() + other.score()) / 2;
    }
    return new RuleHealth(own.rule(), status, score, because, blockedBy);
  }

  /** The JVM's. */
  static RuleHealth all(List<RuleLink> links, Map<String, RuleHealth> rules) {
    int known = 0;
    int down = 0;
    int weights = 0;
    int points = 0;
    Status status = Status.UP;
    String because = "";
    for (RuleLink link : links) {
      RuleHealth each = rules.get(link.rule());
      if (each == null || each.status() == Status.UNKNOWN) {
        continue;
      }
      known++;
      int weight = weight(link.criticality());
      weights += weight;
      points += weight * each.score();
      down += each.status() == Status.DOWN ? 1 : 0;
      boolean critical = link.criticality() == Criticality.CRITICAL;
      Status means = each.status() == Status.DOWN && !critical ? Status.DEGRADED : each.status();
      if (worse(means, status)) {
        status = means;
        because = "rule " + each.rule() + " is " + each.status();
      }
    }
    if (known == 0) {
      return new RuleHealth("", Status.UNKNOWN, -1, "", "");
    }
    return down == known
        ? new RuleHealth("", Status.DOWN, points / weights, "all rules are down", "")
        : new RuleHealth("", status, points / weights, because, "");
  }

  private static int weight(Criticality criticality) {
    return switch (criticality) {
      case CRITICAL -> 4;
      case DEFAULT -> 2;
      case SHEDDABLE -> 1;
    };
  }
}
