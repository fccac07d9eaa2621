package dev.breakwater.jmx.events;

/**
 * Takes news of guards, on the agent's control thread. What it throws is counted, not passed on.
 */
public interface HappeningListener {

  void happened(Happening happening);

  /** So many happenings were dropped since the last time, because nobody took them in time. */
  void lost(long happenings);
}
