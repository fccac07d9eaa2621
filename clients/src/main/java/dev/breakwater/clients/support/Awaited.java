package dev.breakwater.clients.support;

import dev.breakwater.engine.call.Causes;
import dev.breakwater.engine.fallback.Elsewhere;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An asynchronous call at another place: ends there first, and then for who waits for it. */
public final class Awaited implements BiConsumer<Object, Throwable> {

  private final Elsewhere there;
  private final CompletableFuture<Object> stage = new CompletableFuture<>();

  public Awaited(Elsewhere there, CompletableFuture<?> sent) {
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
      stage.completeExceptionally(noAnswer);
    }
  }
}
