package dev.breakwater.recovery.state;

import dev.breakwater.engine.guard.GuardMemento;
import dev.breakwater.engine.guard.SharedBudget;
import java.util.List;

/**
 * Everything that is kept, as of one moment. It holds names of rules and resources, figures, and
 * what operators have said; nothing that a call carries.
 *
 * @param savedAtMillis that moment, in milliseconds since the epoch
 */
public record Snapshot(
    long savedAtMillis,
    List<KeptGuard> guards,
    List<SharedBudget> budgets,
    List<KeptOverride> overrides) {

  public Snapshot {
    guards = List.copyOf(guards);
    budgets = List.copyOf(budgets);
    overrides = List.copyOf(overrides);
  }

  /**
   * One guard.
   *
   * @param atMillis when it was like that; earlier than the snapshot where no call has met the
   *     guard since the last restart
   */
  public record KeptGuard(long atMillis, GuardMemento memento) {}

  /**
   * What an operator has set on more than a guard's state.
   *
   * @param kind what was set: a state's name, VALUE, or a word of whoever else keeps one
   * @param rule empty = the JVM as a whole
   * @param resource empty = all of the rule
   * @param path of a value; else empty
   * @param value of a value; else empty
   * @param leftNanos how long it still holds; below 0 = until cleared
   */
  public record KeptOverride(
      String kind,
      String rule,
      String resource,
      String path,
      String value,
      long leftNanos,
      String reason,
      String by) {}

  public boolean isEmpty() {
    return guards.isEmpty() && budgets.isEmpty() && overrides.isEmpty();
  }
}
