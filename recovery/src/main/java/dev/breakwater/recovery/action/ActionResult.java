package dev.breakwater.recovery.action;

import dev.breakwater.engine.guard.ActionOutcome;
import dev.breakwater.engine.spec.ActionSpec;

/**
 * What became of one action.
 *
 * @param startedMillis in milliseconds since the epoch
 * @param message in words: what was done, or why not
 */
public record ActionResult(
    Occasion occasion,
    ActionSpec.Kind action,
    long startedMillis,
    long tookNanos,
    ActionOutcome outcome,
    String message) {

  /** For the log. */
  public String text() {
    String took = ", " + (tookNanos + 500_000) / 1_000_000 + " ms";
    return occasion.text()
        + ": "
        + action.word()
        + ' '
        + outcome.word()
        + (message.isEmpty() ? "" : " (" + message + ")")
        + took;
  }
}
