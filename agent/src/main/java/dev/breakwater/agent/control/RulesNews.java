package dev.breakwater.agent.control;

import java.util.List;

/** Told of what becomes of the rules; on the control thread. */
interface RulesNews {

  /** Other rules are in force, or the same ones were read again. */
  void reloaded(String what);

  /** Rules were not accepted, those in force stay. */
  void rejected(List<String> problems);
}
