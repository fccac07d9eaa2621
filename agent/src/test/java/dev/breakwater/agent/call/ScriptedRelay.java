package dev.breakwater.agent.call;

import dev.breakwater.clients.spi.Relay;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A relay between callbacks that take one object: the result, or the exception. */
final class ScriptedRelay implements Relay, Consumer<Object> {

  private final CompletableFuture<Object> attempt;
  private final Consumer<Object> callers;

  ScriptedRelay(CompletableFuture<Object> attempt, Consumer<Object> callers) {
    this.attempt = attempt;
    this.callers = callers;
  }

  @Override
  public Object follow(CompletableFuture<?> end, Object returned) {
    end.whenComplete((result, thrown) -> callers.accept(thrown == null ? result : thrown));
    return end;
  }

  @Override
  public void accept(Object end) {
    if (end instanceof Throwable failure) {
      attempt.completeExceptionally(failure);
    } else {
      attempt.complete(end);
    }
  }
}
