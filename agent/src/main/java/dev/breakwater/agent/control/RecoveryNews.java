package dev.breakwater.agent.control;

/** Tells listeners of the agent's bean what rules want them to be told; on the control thread. */
interface RecoveryNews {

  void recovery(String what);
}
