package dev.breakwater.agent.call;

import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.guard.Guard;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a future by what a rule's fallback answers, step by step where an answer comes later; by the
 * call's own end where none does.
 */
final class Answered implements BiConsumer<Object, Throwable> {

  private final Unanswered call;
  private final CompletableFuture<Object> whole;
  private final @Nullable Object returned;
  private final @Nullable Throwable thrown;
  private final CallHandler handler;

  private Answered(
      Unanswered call,
      CompletableFuture<Object> whole,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      CallHandler handler) {
    this.call = call;
    this.whole = whole;
    this.returned = returned;
    this.thrown = thrown;
    this.handler = handler;
  }

  /**
   * Begins. The call's ticket may be clear when this returns.
   *
   * @param returned what the call came to
   * @param thrown how it failed, as its caller is to be told
   */
  static void end(
      Unanswered call,
      CompletableFuture<Object> whole,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      CallHandler handler,
      Guard guard) {
    call.places(new OtherPlaces(handler.router, guard));
    new Answered(call, whole, returned, thrown, handler).next();
  }

  private void next() {
    Answer answer = asked();
    CompletionStage<?> later = answer == null ? null : answer.later();
    if (later != null) {
      later.whenComplete(this);
      return;
    }
    if (answer == null) {
      over(returned, thrown);
    } else {
      over(answer.value(), answer.thrown());
    }
  }

  /** Calls that are made for an answer are ours. */
  private @Nullable Answer asked() {
    ThreadCalls thread = ThreadCalls.current();
    boolean before = thread.busy;
    thread.busy = true;
    try {
      return call.next();
    } catch (Throwable fault) {
      handler.fault(fault);
      return null;
    } finally {
      thread.busy = before;
    }
  }

  /** What was to come later is there. */
  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failed) {
    if (failed == null) {
      call.came();
      over(value, null);
    } else {
      call.failed(Causes.root(failed));
      next();
    }
  }

  private void over(@Nullable Object value, @Nullable Throwable failure) {
    if (failure == null) {
      whole.complete(value);
    } else {
      whole.completeExceptionally(failure);
    }
  }
}
