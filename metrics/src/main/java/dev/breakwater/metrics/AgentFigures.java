package dev.breakwater.metrics;

/** What is measured of the agent itself. */
public interface AgentFigures {

  String CLASSES_WOVEN = "breakwater.agent.classes.woven";
  String CLASSES_WOVEN_TEXT = "Classes woven so far; one that is woven again counts again.";
  String WEAVE = "breakwater.agent.weave";
  String WEAVE_TEXT = "Time spent weaving since the start, in seconds.";
  String FAULTS = "breakwater.agent.faults";
  String FAULTS_TEXT = "Failures of the agent's own code; each cost one call its guard.";

  long classesWoven();

  /** Time spent weaving, in milliseconds. */
  long weaveMillis();

  long faults();
}
