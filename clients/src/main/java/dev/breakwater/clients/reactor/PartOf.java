package dev.breakwater.clients.reactor;

import dev.breakwater.clients.spi.OpenCall;
import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * Marks what the recipe does as part of the call: by its context, for recipes further in, and,
 * while it is subscribed to, on the thread, for clients that know no context.
 */
final class PartOf<T> extends MonoOperator<T, T> {

  static final Function<Context, Context> MARK =
      new Function<>() {
        @Override
        public Context apply(Context context) {
          return context.put(Guarded.PART, Boolean.TRUE);
        }
      };

  private final OpenCall call;

  PartOf(Mono<T> recipe, OpenCall call) {
    super(recipe);
    this.call = call;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    call.enter();
    try {
      source.subscribe(subscriber);
    } finally {
      call.leave();
    }
  }
}
