package dev.breakwater.clients.reactor;

import dev.breakwater.clients.http.HttpAdapter;
import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Subject;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What recipes of Reactor have in common. The call begins with the subscription, and its deadline
 * with it; a refusal and a timeout travel as an error. A recipe that is cancelled cancels its
 * exchange.
 */
abstract class ReactiveAdapter extends HttpAdapter {

  /** Gives back what an answer holds that nobody will read. */
  abstract Mono<Void> release(@Nullable Object answer);

  @Override
  public final Object guarded(
      WeavePoint point,
      @Nullable Object self,
      @Nullable Object argument,
      Object returned,
      Calls calls) {
    return returned instanceof Mono<?> recipe
        ? Guarded.of(this, calls, self, argument, recipe)
        : returned;
  }

  @Override
  public final boolean cancel(Subject subject) {
    if (subject.handle() instanceof Sinks.Empty<?> deadline) {
      Sinks.EmitResult unused = deadline.tryEmitError(new CancellationException());
      return true;
    }
    return false;
  }

  /** Once more: the deadline may have come before there was anything to cancel. */
  @Override
  public final void abort(Subject subject) {
    boolean unused = cancel(subject);
  }

  /** What ended the recipe at its deadline is ours, and tells nothing. */
  @Override
  public Throwable timedOut(Subject subject, String message, @Nullable Throwable cause) {
    return super.timedOut(subject, message, null);
  }
}
