package dev.breakwater.engine.call;

import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.fallback.Write;
import dev.breakwater.engine.spec.FallbackSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a call of one client library means: the questions a guard asks about a call that it cannot
 * answer itself. Implemented once a library, in {@code clients}; instances are stateless and shared
 * by all threads.
 *
 * <p>Everything here may throw: the guard then treats the call as if it had never been guarded.
 */
public abstract class CallSemantics {

  /**
   * How the attempt ended, by the library's default failure table. Exceptions arrive as the library
   * threw them; implementations unwrap with {@link Causes#root}. Must not allocate for a success.
   */
  public abstract Outcome classify(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown);

  /**
   * Whether what a call returns may be a failure, or worth another attempt. Where it is not, as
   * where failures are always thrown, no answer is looked at.
   */
  public boolean judgesAnswers() {
    return true;
  }

  /** HTTP status the attempt ended with, 0 where there is none. */
  public int status(@Nullable Object returned, @Nullable Throwable thrown) {
    return 0;
  }

  /** As above, where the call's own object knows more than what the attempt ended with. */
  public int status(Subject subject, @Nullable Object returned, @Nullable Throwable thrown) {
    return status(returned, thrown);
  }

  /** SQLState, Redis error prefix (as {@code LOADING}); null where there is none. */
  public @Nullable String code(@Nullable Throwable thrown) {
    return null;
  }

  /** Whether this kind of ending is worth another attempt, by the library's default table. */
  public abstract boolean worthRetrying(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown);

  /**
   * Whether this call may be made again after it ended so. Asked only when a repeat is considered,
   * after the attempt.
   */
  public abstract Repeatability repeatability(
      Subject subject, @Nullable Object returned, @Nullable Throwable thrown);

  /** Whether the failure proves that nothing of the call reached the server. */
  public boolean certainlyNotSent(Throwable thrown) {
    return false;
  }

  /** What the server asked for (Retry-After), in nanoseconds from now; -1 when it did not. */
  public long retryAfterNanos(@Nullable Object returned) {
    return -1;
  }

  /** Whether a call can be made again at all; that holds for rules that say {@code unsafe} too. */
  public boolean canRepeat(Subject subject) {
    return true;
  }

  /** Gives back what the failed attempt left open. False when the call cannot be made again. */
  public boolean prepareRepeat(Subject subject, @Nullable Object returned) {
    return true;
  }

  /**
   * Frees the caller by the library's own cancellation. Runs on a thread of ours, may block.
   *
   * @return false when the library has no way to cancel this call
   */
  public boolean cancel(Subject subject) throws Exception {
    return false;
  }

  /** The harder way, used when the caller is still blocked a grace period after {@link #cancel}. */
  public void abort(Subject subject) throws Exception {}

  /** The exception the library's callers already handle, for a refused call. */
  public abstract Throwable refusal(Subject subject, Refusal refusal);

  /** The exception the library's callers already handle, for a call that ran out of time. */
  public abstract Throwable timedOut(Subject subject, String message, @Nullable Throwable cause);

  /** The pattern-matched detail of the call: HTTP path, SQL text; null when it has none. */
  public @Nullable String detail(Subject subject) {
    return null;
  }

  // ---- what answers a call that came to nothing ------------------------------------------------

  /**
   * A constant as a call of this client is answered: what the woven method returns, or what its
   * future comes to.
   *
   * @param expected what the method returns; null where that is not known
   * @throws Unanswerable when the client has no such answer to this call
   */
  public @Nullable Object constant(
      Subject subject, FallbackSpec.Value value, @Nullable Class<?> expected) throws Exception {
    throw new Unanswerable("this client has no constants");
  }

  /**
   * The failure that a database with this SQLState makes of a call.
   *
   * @throws Unanswerable when the client knows no SQLStates
   */
  public Throwable ofSqlState(Subject subject, String state, String message) throws Unanswerable {
    throw new Unanswerable("this client knows no SQLStates");
  }

  /**
   * What tells this call from others, if it only reads: whatever its answer depends on, and whose
   * it is.
   *
   * @param answered whether it has just been answered, and so may ask what it does not know
   * @return null for a call that does more than read, or of which not everything is known
   */
  public @Nullable AnswerKey readKey(Subject subject, boolean answered) throws Exception {
    return null;
  }

  /**
   * Gives a copy of a good answer to the keeper; at once, or when its caller has read it.
   *
   * @return what the caller gets: the same, or one like it that can be read as well
   */
  public @Nullable Object keep(Subject subject, @Nullable Object returned, Keeper keeper)
      throws Exception {
    return returned;
  }

  /**
   * A fresh answer of what was kept, as the client would have given it.
   *
   * @param kept by {@link #keep}; others are given it too
   * @param ageSeconds how long ago it was good
   */
  public @Nullable Object replay(
      Subject subject, Object kept, long ageSeconds, @Nullable Class<?> expected) throws Exception {
    throw new Unanswerable("this client's answers are not kept");
  }

  /**
   * Makes the same call at another place.
   *
   * @param address as the rule gives it
   * @throws Unanswerable when the client cannot, or the call must not be made there
   */
  public Answer elsewhere(Unanswered call, String address) throws Throwable {
    throw new Unanswerable("calls of this client go to one place");
  }

  /**
   * The call as data, to be made later: one that changes something and whose every part is known.
   *
   * @throws Unanswerable when it reads, is part of something larger, or cannot be written down
   */
  public Write write(Subject subject) throws Exception {
    throw new Unanswerable("calls of this client cannot be kept");
  }
}
