package dev.breakwater.rules.model;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.RecoverySpec;
import dev.breakwater.rules.match.Match;

/**
 * One compiled rule.
 *
 * @param name unique in its set
 * @param match which calls
 * @param spec its mode is already the more cautious of the file's and the rule's
 * @param maxPartitions guards of its own; further resources share one
 * @param idleAfterNanos a guard not used for so long retires
 * @param recovery what is done beside its calls
 */
public record Rule(
    String name,
    Family target,
    Match match,
    GuardSpec spec,
    PartitionBy partitionBy,
    int maxPartitions,
    long idleAfterNanos,
    RecoverySpec recovery) {

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
        recovery);
  }
}
