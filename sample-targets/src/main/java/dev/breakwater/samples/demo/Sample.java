package dev.breakwater.samples.demo;

/**
 * One request of the load and what became of it.
 *
 * @param sentMillis when it was due, since the run began
 * @param latencyMillis until its answer, or until its sender gave up
 */
record Sample(long sentMillis, long latencyMillis, Result result) {

  /** What a request got. */
  enum Result {
    /** All that was asked for. */
    COMPLETE,
    /** A useful answer with something left out. */
    PARTIAL,
    /** An error, but an answer. */
    ERROR,
    /** Nothing before the sender gave up. */
    NOTHING
  }

  boolean useful() {
    return result == Result.COMPLETE || result == Result.PARTIAL;
  }

  /** Sent at or after the first and before the second moment. */
  boolean sentWithin(long fromMillis, long toMillis) {
    return sentMillis >= fromMillis && sentMillis < toMillis;
  }

  long answeredMillis() {
    return sentMillis + latencyMillis;
  }
}
