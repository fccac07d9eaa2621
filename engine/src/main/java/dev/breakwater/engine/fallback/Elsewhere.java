package dev.breakwater.engine.fallback;

import dev.breakwater.engine.call.Resource;
import org.jspecify.annotations.Nullable;

/** A call at another place, which has been let in there; {@link #ended} follows exactly once. */
public interface Elsewhere {

  /** Says what the adapter's {@code cancel} finds as the subject's handle. */
  void handle(Object cancellable);

  /**
   * The call there is over.
   *
   * @throws Throwable when what it came to is no answer: its own failure, or our deadline's
   */
  void ended(@Nullable Object returned, @Nullable Throwable thrown) throws Throwable;

  /** Asks the guards of other places. */
  interface Places {
    /**
     * Asks to make the call there.
     *
     * @throws Throwable the client's refusal, when it is not let in
     */
    Elsewhere enter(Unanswered call, Resource place) throws Throwable;
  }
}
