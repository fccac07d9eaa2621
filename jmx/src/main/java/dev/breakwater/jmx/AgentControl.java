package dev.breakwater.jmx;

import dev.breakwater.engine.spec.Mode;
import java.util.List;

/**
 * The agent as its operator's face needs it. Methods run on threads of JMX connectors, several at a
 * time; they answer from what is known and never wait for a call of the application. What changes
 * the rules throws an exception that says why when it changes nothing.
 */
public interface AgentControl {

  /** The agent's version, e.g. {@code 0.1.0}. */
  String version();

  /** When the agent started, in milliseconds since the epoch. */
  long startedAtMillis();

  /** How far all guards may go at most. */
  Mode mode();

  /** Sets how far all guards may go at most, from their next call on. */
  void mode(Mode mode);

  /** Where the rules in force come from, e.g. a file name; empty when there are none. */
  String rulesSource();

  /** A digest of the rules in force, to compare JVMs by; empty when there are none. */
  String rulesDigest();

  /** When the rules in force were loaded, in milliseconds since the epoch; 0 = never. */
  long rulesLoadedAtMillis();

  /** The problems of the last rules that were not accepted, one a line; empty when all is well. */
  List<String> problems();

  /** What looks wrong with the rules in force, one a line; empty when all is well. */
  List<String> warnings();

  /** Classes looked at so far, for whether they are to be woven. */
  long classesSeen();

  /** Time spent looking at them, in milliseconds. */
  long matchMillis();

  /** Classes woven so far. */
  long classesWoven();

  /** Woven methods as class loaders see them: a method of two loaders is two sites. */
  int sites();

  /** Time spent weaving, in milliseconds. */
  long weaveMillis();

  /** The client libraries met so far. */
  List<IntegrationState> integrations();

  /** Failures of the agent's own code that a call was let pass for. */
  long faults();

  /** The rules in force as YAML, each value with its origin. */
  String effectiveRules();

  /** The methods woven, one a line. */
  List<String> wovenMethods();

  /**
   * Says in words whether a method is woven, by which rule, and if not, why.
   *
   * @param className binary name, e.g. {@code org.postgresql.jdbc.PgStatement}
   * @param methodName plain name, e.g. {@code executeQuery}
   */
  String explain(String className, String methodName);

  /** A rules file made from what was seen of the calls, with the figures it comes from. */
  String recommend();

  /**
   * Writes all there is to know of this agent into a new file.
   *
   * @return where it is
   */
  String writeReport(String path);

  /** The names of the rules in force, in their order. */
  List<String> ruleNames();

  /** What kind of calls a rule is about, e.g. {@code http}; empty when it is not in force. */
  String targetOf(String rule);

  /** What guards know, as it is kept over a restart. */
  default KeptState keptState() {
    return KeptState.NONE;
  }

  /** What was done lately beside the calls, the oldest first. */
  default List<RecoveryActionState> recoveryActions() {
    return List.of();
  }

  /** What operators say of rules as a whole, and of single values. */
  OverrideControl overrides();

  /** What the JVM gives up at the moment. */
  LevelControl level();

  /** Reads the rules anew and puts them in force; answers in words what that changed. */
  String reload();

  /** The problems that these rules would have, one a line; empty when they are good. */
  List<String> validate(String yaml);

  /**
   * Puts rules in force above those that were loaded.
   *
   * @param ttlSeconds for how long; 0 = until {@link #rollback} or {@link #reload}
   */
  String apply(String yaml, long ttlSeconds, String reason);

  /** Goes back to the rules in force before; answers in words what that changed. */
  String rollback();
}
