package dev.breakwater.engine.fallback;

import dev.breakwater.engine.spec.FallbackSpec;

/** One way of answering calls that came to nothing. Shared by all calls of a guard. */
public interface Fallback {

  FallbackSpec.Kind kind();

  /**
   * Answers a call. Runs on the thread that made it and holds it up; where {@link
   * Unanswered#mayWait} says no, on a thread that must not be: there, what takes time is answered
   * {@linkplain Answer#later later}.
   *
   * @throws Throwable when it has no answer: {@link Unanswerable}, or whatever went wrong. It is
   *     suppressed into the failure that the call has ended with, and the next step is asked.
   */
  Answer answer(Unanswered call) throws Throwable;
}
