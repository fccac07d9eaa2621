package dev.breakwater.agent.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told of what becomes of the rules; on the control thread. */
interface RulesNews {

  /** Other rules are in force, or the same ones were read again. */
  void reloaded(String what);

  /** Rules were not accepted, those in force stay. */
  void rejected(List<String> problems);

  /**
   * Something was set on a rule, or a value on a guard, or it is no more.
   *
   * @param resource of the one guard; null = all guards of the rule
   */
  void overridden(String rule, @Nullable String resource, String what);
}
