package dev.breakwater.clients.spi;

import dev.breakwater.engine.fallback.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A guarded call that its adapter makes itself, attempt by attempt. Used by one thread at a time;
 * {@link #ended} or {@link #dropped} comes exactly once for each attempt.
 */
public interface OpenCall {

  /** The exception that refuses the call; null when it was let in. */
  @Nullable Throwable refusal();

  /** Says what the adapter's {@code cancel} finds as the subject's handle. */
  void handle(Object cancellable);

  /**
   * What the attempt that was let in comes to on purpose, in place of the call; asked before it is
   * made, and {@link #heldBack} after that. Null to make it.
   */
  default @Nullable Answer instead() {
    return null;
  }

  /** Nanoseconds that the attempt, or what stands in its place, is to begin later; 0 of most. */
  default long heldBack() {
    return 0;
  }

  /** Calls of this family that this thread begins until {@link #leave} are part of this one. */
  void enter();

  void leave();

  /**
   * The attempt has ended.
   *
   * @return nanoseconds after which to ask for another; -1 when the call is over
   */
  long ended(@Nullable Object returned, @Nullable Throwable thrown);

  /**
   * Asks for the next attempt.
   *
   * @param returned what the last one returned
   * @param thrown how it failed
   * @return false when the call is over instead
   */
  boolean again(@Nullable Object returned, @Nullable Throwable thrown);

  /** What the caller gets in place of the last attempt's own end; null to leave that. */
  @Nullable Throwable replacement();

  /**
   * What the caller gets in place of all that, by the rule's fallback; null for nothing. Asked when
   * the call was refused or is over.
   */
  @Nullable Answer answer();

  /** The caller has given up while no attempt was running. */
  void dropped();
}
