package dev.breakwater.jmx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent in this JVM. The texts are the manual: what JConsole shows beside each name. Names are
 * frozen by a test.
 */
@Says("The Breakwater agent of this JVM: what it guards, by which rules, and whether it may act.")
public interface AgentMXBean {

  @Says("The agent's version.")
  String getVersion();

  @Says("When the agent started: ISO-8601, UTC.")
  String getStartedAt();

  @Says(
      "How far all guards may go: ENFORCE (decide and act), OBSERVE (decide and count, do nothing),"
          + " OFF (every call passes as if it were not guarded). Writable, in any case of letters;"
          + " acts on the next call; lasts until written again or the JVM ends.")
  String getMode();

  void setMode(String mode);

  @Says("Where the rules in force come from; empty when there are none.")
  String getRulesSource();

  @Says("Digest of the rules in force: JVMs with the same rules show the same.")
  String getRulesDigest();

  @Says("When the rules in force were loaded: ISO-8601, UTC; null when there are none.")
  @Nullable String getRulesLoadedAt();

  @Says(
      "Problems of the last rules that were not accepted, each with file, line and what was"
          + " expected; empty when all is well. Rules with a problem change nothing.")
  String[] getProblems();

  @Says(
      "What looks wrong with the rules in force, one a line: rules that no call has met some minutes"
          + " after they came into force, and synchronized methods, which are not retried; empty when all"
          + " is well.")
  String[] getWarnings();

  @Says("Classes looked at so far, as they were loaded, for whether they are to be woven.")
  long getClassesSeen();

  @Says("Time spent looking at classes, woven or not, since the start, in milliseconds; estimated.")
  long getMatchMillis();

  @Says("Classes woven so far; one that is woven again counts again.")
  long getClassesWoven();

  @Says("Woven methods as class loaders see them: one method in two applications is two sites.")
  int getSites();

  @Says("Time spent weaving since the start, in milliseconds.")
  long getWeaveMillis();

  @Says(
      "Client libraries met so far: name, version of the library, whether it is on, and the reason"
          + " when it is off. Calls of one that is off pass through unguarded.")
  IntegrationState[] getIntegrations();

  @Says("Guards at this moment: one for each rule and resource that a call has met.")
  int getGuardCount();

  @Says(
      "UP, DEGRADED, DOWN or UNKNOWN: of all rules together. DOWN where a critical rule is, or all are.")
  String getHealth();

  @Says(
      "From 0 (dead) to 100 (well), the mean over the rules weighed by criticality; -1 while nothing is known.")
  int getHealthScore();

  @Says("Why Health is what it is, in words; empty while it is UP.")
  String getHealthReason();

  @Says(
      "Failures of the agent's own code since the start. Each cost one call its guard, never its"
          + " outcome; more than 0 is worth a report.")
  long getFaults();

  @Says(
      "What rules had done lately when breakers opened or resources were back, the last hundred,"
          + " oldest first: rule, resource, trigger, action, when, how long, result (succeeded,"
          + " unverified = done without effect, failed, timed_out, refused), and in words.")
  RecoveryActionState[] getRecoveryActions();

  @Says(
      "When what guards know was last written, to be kept over a restart: ISO-8601, UTC; null when"
          + " the rules do not ask for that, or nothing had to be kept yet.")
  @Nullable String getStateSavedAt();

  @Says("What this JVM has gone on from after a restart, in words; empty when from nothing.")
  String getStateRestored();

  @Says("Why what guards know cannot be written, although rules ask for it; empty when it can.")
  String getStateProblem();

  @Says(
      "The JVM's degradation level: NORMAL, DEGRADED, MINIMAL or EMERGENCY; each gives up more. NORMAL"
          + " where the rules have no degradation.")
  String getLevel();

  @Says("Since when the JVM is in this level: ISO-8601, UTC; null since the start.")
  @Nullable String getLevelSince();

  @Says("Why the JVM is in this level, with the figures; empty when it was never in another one.")
  String getLevelReason();

  @Says("How often the level has changed since the start.")
  long getLevelTransitions();

  @Says(
      "The feature toggles that the rules name, and whether they are up. An application reads them as"
          + " system properties breakwater.toggle.NAME, true or false.")
  Map<String, Boolean> getToggles();

  @Says(
      value =
          "Puts the JVM into a degradation level, whatever its triggers say. Acts on the next call.",
      acts = true)
  void forceLevel(
      @Says(name = "level", value = "NORMAL, DEGRADED, MINIMAL or EMERGENCY.") String level,
      @Says(name = "ttlSeconds", value = "For how many seconds; 0 = until cleared.")
          long ttlSeconds,
      @Says(name = "reason", value = "Why, for those who come after, e.g. INC-42 failover.")
          String reason);

  @Says(value = "Leaves the degradation level to its triggers again.", acts = true)
  void clearLevel();

  @Says(
      value =
          "Reads the rules anew, from where they were found, and puts them in force. Ends applied"
              + " rules. Says what changed; with problems in the rules nothing does, and they are"
              + " in the exception.",
      acts = true)
  String reload();

  @Says("The problems that these rules would have, one a line; none when they are good.")
  String[] validate(@Says(name = "yaml", value = "A whole rules file, as text.") String yaml);

  @Says(
      value =
          "Puts rules in force above those of the file, which are watched on and come back when the"
              + " time is over. Says what changed; with problems in the rules nothing does.",
      acts = true)
  String apply(
      @Says(name = "yaml", value = "A whole rules file, as text.") String yaml,
      @Says(name = "ttlSeconds", value = "For how many seconds; 0 = until rollback() or reload().")
          long ttlSeconds,
      @Says(name = "reason", value = "Why, for those who come after, e.g. INC-42 failover.")
          String reason);

  @Says(
      value =
          "Ends applied rules; where there are none, puts back the rules that were in force before"
              + " the last reload that changed something. Says what changed.",
      acts = true)
  String rollback();

  @Says("The rules in force as YAML, each value with its origin.")
  String effectiveRules();

  @Says(
      "A rules file made from what was seen of the calls, every value with the figure it comes"
          + " from; what too few calls were seen of is left out. Changes nothing.")
  String recommend();

  @Says(
      value =
          "Writes all that these beans show into a new file on the machine of this JVM, to be read"
              + " or sent. Says where it is. Never overwrites one.",
      acts = true)
  String writeReport(@Says(name = "path", value = "An absolute path.") String path);

  @Says("The methods that are woven, one a line.")
  String[] wovenMethods();

  @Says("Says whether a method is woven, by which rule, and if it is not, why.")
  String explain(
      @Says(
              name = "className",
              value = "The class by its full name, e.g. org.postgresql.jdbc.PgStatement.")
          String className,
      @Says(name = "methodName", value = "The method by its plain name, e.g. executeQuery.")
          String methodName);

  @Says(
      "What operators have set: rule, resource (empty = all of the rule), kind (a state, or VALUE),"
          + " path and value, reason, by whom, seconds left (-1 = until cleared).")
  OverrideInForce[] overrides();

  @Says(
      value = "Clears all that operators have set on rules and guards. Acts on the next call.",
      acts = true)
  void clearOverrides();
}
