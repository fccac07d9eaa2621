package dev.breakwater.clients.http;

import dev.breakwater.engine.fallback.Expected;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a caller who is told of an answer part by part has heard so far. Once it has heard of one,
 * another cannot take its place; and once another is to take its place, it hears no more of the
 * first.
 */
public final class Heard extends Expected {

  private enum State {
    NOTHING,
    ANSWER,
    /** The attempt is over; what the caller is told is ours to say. */
    OURS
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.NOTHING);

  /** The client begins to tell of an answer; false where the caller is not to hear of it. */
  public boolean answer() {
    return state.compareAndSet(State.NOTHING, State.ANSWER) || state.get() == State.ANSWER;
  }

  /** Whether the caller has heard of an answer of the client's. */
  public boolean isAnswer() {
    return state.get() == State.ANSWER;
  }

  /** From now on the caller is told by us alone; false where it has heard of an answer. */
  public boolean silence() {
    return state.compareAndSet(State.NOTHING, State.OURS) || state.get() == State.OURS;
  }

  /** Anything as long as nothing was heard, after that nothing: a type that nobody has. */
  @Override
  public @Nullable Class<?> type() {
    return silence() ? null : NoAnswer.class;
  }

  @Override
  public boolean mayThrow(Class<?> checked) {
    return true;
  }

  /** What an answer is where the caller has heard of another. */
  private static final class NoAnswer {}
}
