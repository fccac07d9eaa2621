package dev.breakwater.recovery.health.probe;

/**
 * Which answers of one resource still count. Several questions may be on their way to it; once one
 * of them has been answered well, what the others will say was asked before that, and is of no
 * interest: neither as a failure nor as a second success. Safe for all threads.
 */
final class Answers {

  private long begun;
  private long overtaken;

  /** The number of the next question. */
  synchronized long begin() {
    return ++begun;
  }

  /** Whether this answer is to be told. */
  synchronized boolean counts(long number, boolean well) {
    if (number <= overtaken) {
      return false;
    }
    if (well) {
      overtaken = begun;
    }
    return true;
  }

  synchronized boolean isOvertaken(long number) {
    return number <= overtaken;
  }
}
