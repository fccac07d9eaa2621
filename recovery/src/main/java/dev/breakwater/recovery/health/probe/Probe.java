package dev.breakwater.recovery.health.probe;

/** One question to a resource. Asked once. */
interface Probe {

  /**
   * Asks, and returns when there is an answer that means well.
   *
   * @param millis what to give it, at least 1
   * @return what was seen, in words
   * @throws Exception if the resource is not well, or cannot be reached
   */
  String ask(int millis) throws Exception;

  /** Ends the asking, from another thread; nobody waits for its answer any more. */
  void giveUp();
}
