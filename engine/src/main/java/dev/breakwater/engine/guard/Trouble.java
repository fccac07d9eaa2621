package dev.breakwater.engine.guard;

import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.timeout.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * What has gone wrong with a call, or was made to. Most calls have none of it, and every thread
 * keeps a ticket: so it lies beside the ticket, from the first trouble of a call to its end.
 *
 * <p>Written by the call's thread, or by the timer while it fires; never by both at a time.
 */
final class Trouble {

  /** Failures of the attempts before, for the last one to carry. */
  @Nullable Throwable earlier;

  /** The last attempt's failure as the caller would get it. */
  @Nullable Throwable ending;

  /** Set where the call came to nothing and the rule says what answers it then. */
  @Nullable Unanswered unanswered;

  /** Of the attempt that ran out of time. */
  @Nullable Cancellation cancellation;

  /** The back-off before this attempt, in nanoseconds. */
  long previousDelay;

  // What chaos has done to this attempt.

  /** Whether it is being held back: its time goes on, but there is nothing to cancel. */
  boolean held;

  /** How long whoever runs it is to hold it back, in nanoseconds. */
  long toHoldBack;

  /** Whether its end was made up. */
  boolean madeUp;
}
