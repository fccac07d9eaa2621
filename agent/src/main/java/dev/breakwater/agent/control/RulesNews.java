package dev.breakwater.agent.control;

import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told of what becomes of the rules and the mode; on the control thread. */
interface RulesNews {

  /** Other rules are in force, or the same ones were read again. */
  void reloaded(String what);

  /** Rules were not accepted, those in force stay. */
  void rejected(List<String> problems);

  /** An operator has given the agent another mode. */
  void mode(Mode now);

  /**
   * The JVM is in another degradation level, or it was forced or let go.
   *
   * @param to may be the same level
   */
  void level(Level from, Level to, String why);

  /** A feature toggle has fallen, or is up again. */
  void toggled(String name, boolean up);

  /**
   * Something was set on a rule, or a value on a guard, or it is no more.
   *
   * @param resource of the one guard; null = all guards of the rule
   */
  void overridden(String rule, @Nullable String resource, String what);

  /**
   * Calls fail or wait on purpose from now on, or no more.
   *
   * @param resource of the one guard; null = all guards of the rule
   */
  void chaos(String rule, @Nullable String resource, String what);
}
