package dev.breakwater.recovery.health;

import dev.breakwater.engine.guard.Health.Status;

/**
 * How well a rule's resources are, all together and with those it depends on; or all of the JVM's.
 *
 * @param rule its name; empty for the JVM
 * @param score from 0 to 100; -1 while nothing is known
 * @param because in words; empty while it is {@code UP}
 * @param blockedBy the rule it depends on that is down; empty where none is
 */
public record RuleHealth(String rule, Status status, int score, String because, String blockedBy) {}
