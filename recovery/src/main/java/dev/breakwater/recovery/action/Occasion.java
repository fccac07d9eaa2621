package dev.breakwater.recovery.action;

/**
 * A moment at which actions are due.
 *
 * @param resource of the guard, as operators see it
 * @param why the guard's state changed, in words
 * @param openings in a row so far
 * @param atMillis when, in milliseconds since the epoch
 */
public record Occasion(
    Trigger trigger, String rule, String resource, String why, int openings, long atMillis) {

  /** Whether both are about one guard: their actions are done one after the other. */
  boolean isOfSameGuard(Occasion other) {
    return rule.equals(other.rule) && resource.equals(other.resource);
  }

  /** For the log, e.g. {@code rule 'orders' on db:5432/orders: onOpen}. */
  public String text() {
    return "rule '" + rule + "' on " + resource + ": " + trigger.word();
  }
}
