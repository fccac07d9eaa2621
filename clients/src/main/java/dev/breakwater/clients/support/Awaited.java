package dev.breakwater.clients.support;

import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.fallback.Elsewhere;
import dev.breakwater.engine.fallback.Unanswered;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An asynchronous call at another place: ends there first, and then for who waits for it. */
public final class Awaited implements BiConsumer<Object, Throwable> {

  private final Unanswered call;
  private final Elsewhere there;
  private final CompletableFuture<Object> stage = new CompletableFuture<>();

  public Awaited(Unanswered call, Elsewhere there, CompletableFuture<?> sent) {
    this.call = call;
    this.there = there;
    sent.whenComplete(this);
  }

  /** What the call there comes to, if that is an answer; else its failure. */
  public CompletionStage<?> stage() {
    return stage;
  }

  @Override
  public void accept(@Nullable Object returned, @Nullable Throwable thrown) {
    try {
      there.ended(returned, thrown == null ? null : Causes.root(thrown));
      stage.complete(returned);
    } catch (Throwable noAnswer) {
      close(returned);
      stage.completeExceptionally(noAnswer);
    }
  }

  /** What is no answer may hold a connection. */
  private void close(@Nullable Object returned) {
    try {
      if (returned != null) {
        boolean unused = call.semantics().prepareRepeat(call.subject(), returned);
      }
    } catch (Throwable unclosable) {
      return; // it is nobody's any more
    }
  }
}
