package dev.breakwater.metrics;

/** What is measured of the agent itself. */
public interface AgentFigures {

  String CLASSES_WOVEN = "breakwater.agent.classes.woven";
  String CLASSES_WOVEN_TEXT = "Classes woven so far; one that is woven again counts again.";
  String WEAVE = "breakwater.agent.weave";
  String WEAVE_TEXT = "Time spent weaving since the start, in seconds.";
  String FAULTS = "breakwater.agent.faults";
  String FAULTS_TEXT = "Failures of the agent's own code; each cost one call its guard.";

  String LEVEL = "breakwater.degradation.level";
  String LEVEL_TEXT =
      "What the JVM gives up: 0 NORMAL, 1 DEGRADED, 2 MINIMAL, 3 EMERGENCY; 0 without levels.";
  String LEVEL_TRANSITIONS = "breakwater.degradation.transitions";
  String LEVEL_TRANSITIONS_TEXT = "How often the degradation level has changed.";

  long classesWoven();

  /** Time spent weaving, in milliseconds. */
  long weaveMillis();

  long faults();

  /** The degradation level by its number. */
  int level();

  /** How often it has changed. */
  long levelTransitions();
}
