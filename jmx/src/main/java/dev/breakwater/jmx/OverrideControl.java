package dev.breakwater.jmx;

import dev.breakwater.engine.guard.StateOverride;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators say of rules as a whole, and of single values. Methods run on threads of JMX
 * connectors; they act on the next call, or throw an exception that says why nothing has changed.
 */
public interface OverrideControl {

  /**
   * Sets a state on all guards of a rule, those met later included.
   *
   * @param ttlSeconds how long; 0 = until cleared
   * @param by who does; empty when that is not known
   */
  void force(String rule, StateOverride.Kind kind, long ttlSeconds, String reason, String by);

  /**
   * Sets a value of a rule.
   *
   * @param resource of the one guard it is for; null = all guards of the rule
   * @param path its keys with dots between them, e.g. {@code retry.maxAttempts}
   * @param value as a rules file would write it
   * @param ttlSeconds how long; 0 = until cleared
   * @param by who does; empty when that is not known
   */
  void value(
      String rule,
      @Nullable String resource,
      String path,
      String value,
      long ttlSeconds,
      String reason,
      String by);

  /** Takes back the values set on one guard; with null for it, all that was set on the rule. */
  void clear(String rule, @Nullable String resource);

  /** Takes back all that was set on rules, and all values. */
  void clearAll();

  /** The values that are set, on rules and on guards. */
  List<OverrideInForce> values();
}
