package dev.breakwater.engine.fallback;

import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.FallbackSpec;
import org.jspecify.annotations.Nullable;

/**
 * A call that came to nothing, why, and what of its rule's fallback is left to try. Used by one
 * thread at a time.
 */
public final class Unanswered {

  private final FallbackChain chain;
  private Subject subject;
  private final CallSemantics semantics;
  private final @Nullable Refusal refusal;
  private final @Nullable Object returned;
  private final @Nullable Throwable failure;
  private final boolean mayWait;
  private final Counts counts;

  private Expected expected = Expected.ANYTHING;
  private Elsewhere.@Nullable Places places;
  private int next;

  /** Who counts what came of the steps. */
  public interface Counts {
    void fellBack(FallbackSpec.Kind kind, boolean answered);
  }

  /**
   * A call without an answer.
   *
   * @param refusal null where it was let in
   * @param returned what it was answered that counts as a failure, as an HTTP answer of status 503
   * @param failure what the caller gets unless a step answers; null where that is the above
   * @param mayWait whether its thread may be held up
   */
  public Unanswered(
      FallbackChain chain,
      Subject subject,
      CallSemantics semantics,
      @Nullable Refusal refusal,
      @Nullable Object returned,
      @Nullable Throwable failure,
      boolean mayWait,
      Counts counts) {
    this.chain = chain;
    this.subject = subject;
    this.semantics = semantics;
    this.refusal = refusal;
    this.returned = returned;
    this.failure = failure;
    this.mayWait = mayWait;
    this.counts = counts;
  }

  /** Says what the caller can be given, before the first step is asked. */
  public void expected(Expected by) {
    this.expected = by;
  }

  public Expected expected() {
    return expected;
  }

  /** Says who guards other places, before the first step is asked. */
  public void places(Elsewhere.Places by) {
    this.places = by;
  }

  /**
   * Asks to make this call at another place, under a guard of its own.
   *
   * @throws Throwable when it is not let in there
   */
  public Elsewhere elsewhere(Resource place) throws Throwable {
    if (places == null) {
      throw new Unanswerable("there are no guards for other places");
    }
    return places.enter(this, place);
  }

  /** The call as its adapter describes it; as long as no answer was given. */
  public Subject subject() {
    return subject;
  }

  public CallSemantics semantics() {
    return semantics;
  }

  /** Why it was not let in; null where it was, and failed. */
  public @Nullable Refusal refusal() {
    return refusal;
  }

  /** The failure of the call, or the exception that refuses it; null where it was answered. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** The answer that counts as a failure; null where there is none. */
  public @Nullable Object returned() {
    return returned;
  }

  /** Whether the thread that asks may be held up. */
  public boolean mayWait() {
    return mayWait;
  }

  /**
   * Asks the steps that are left, in their order.
   *
   * @return the first answer; where it comes {@linkplain Answer#later later}, {@link #came} or
   *     {@link #failed} follows. Null when no step has one: the call's own end stands.
   */
  public @Nullable Answer next() {
    while (next < chain.length()) {
      Fallback step = chain.step(next++);
      try {
        Answer answer = step.answer(this);
        if (answer.later() == null) {
          check(answer);
          came();
        } else {
          subject = subject.copy(); // the thread goes on and needs its own
        }
        return answer;
      } catch (Throwable failed) {
        failed(failed);
      }
    }
    return null;
  }

  private void check(Answer answer) throws Unanswerable {
    if (answer.thrown() == null && !expected.takes(answer.value())) {
      Object value = answer.value();
      throw new Unanswerable(
          "found "
              + (value == null ? "null" : "an object of " + value.getClass().getName())
              + ", expected what the method returns: "
              + expected.type());
    }
  }

  /** The step that was asked last has answered. */
  public void came() {
    counts.fellBack(asked(), true);
    if (returned != null) {
      try {
        boolean unused = semantics.prepareRepeat(subject, returned); // it may hold a connection
      } catch (Throwable unclosable) {
        return; // it is nobody's any more
      }
    }
  }

  /** The step that was asked last has no answer. */
  public void failed(Throwable why) {
    counts.fellBack(asked(), false);
    if (failure != null && failure != why) {
      failure.addSuppressed(why instanceof Unanswerable ? plain(why) : why);
    }
  }

  /** Of a type that the application knows. */
  private Throwable plain(Throwable why) {
    Throwable told =
        new IllegalStateException(
            "breakwater: fallback '" + asked().word() + "' had no answer: " + why.getMessage());
    told.setStackTrace(new StackTraceElement[0]);
    return told;
  }

  private FallbackSpec.Kind asked() {
    return chain.step(next - 1).kind();
  }
}
