package dev.breakwater.agent.log;

/** How much the agent tells. */
enum LogLevel {
  /** Nothing at all. */
  OFF,
  /** What somebody has to look at: mistakes in rules, integrations that do not fit, faults. */
  WARN,
  /** Besides, what has changed: states, rules, overrides, the start. */
  INFO
}
