package dev.breakwater.rules.model;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.RecoverySpec;
import dev.breakwater.rules.match.Match;
import java.util.List;

/**
 * One compiled rule.
 *
 * @param name unique in its set
 * @param match which calls
 * @param spec its mode is already the more cautious of the file's and the rule's
 * @param maxPartitions guards of its own; further resources share one
 * @param idleAfterNanos a guard not used for so long retires
 * @param recovery what is done beside its calls
 * @param dependsOn names of the rules of the same set whose resources it needs; without circles
 */
public record Rule(
    String name,
    Family target,
    Match match,
    GuardSpec spec,
    PartitionBy partitionBy,
    int maxPartitions,
    long idleAfterNanos,
    RecoverySpec recovery,
    List<String> dependsOn) {

  public Rule {
    dependsOn = List.copyOf(dependsOn);
  }

  /** A rule that needs no other. */
  public Rule(
      String name,
      Family target,
      Match match,
      GuardSpec spec,
      PartitionBy partitionBy,
      int maxPartitions,
      long idleAfterNanos,
      RecoverySpec recovery) {
    this(
        name, target, match, spec, partitionBy, maxPartitions, idleAfterNanos, recovery, List.of());
  }

  /** The same rule going so far and no further. */
  public Rule withMode(Mode mode) {
    return new Rule(
        name,
        target,
        match,
        spec.withMode(mode),
        partitionBy,
        maxPartitions,
        idleAfterNanos,
        recovery,
        dependsOn);
  }
}
