package dev.breakwater.recovery.health;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health;

/**
 * Told when the health of a resource or of a rule becomes another one. Called on the control
 * thread: whatever takes time is handed on. What it throws is told to the log, and the others hear
 * all the same.
 */
public interface HealthListener {

  /** A guard's status has changed; also where it has got worse and well again in between. */
  default void guardChanged(Guard guard, Health before, Health now) {}

  /** A rule's status has changed, by its own resources or by what it depends on. */
  default void ruleChanged(RuleHealth before, RuleHealth now) {}
}
