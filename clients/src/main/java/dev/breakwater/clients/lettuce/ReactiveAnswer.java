package dev.breakwater.clients.lettuce;

import dev.breakwater.engine.fallback.Answer;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a rule's fallback answers a subscriber; null is nothing at all. */
final class ReactiveAnswer {

  private ReactiveAnswer() {}

  /** Ends a subscription that has not begun, by the answer or, without one, by the failure. */
  static void end(
      CoreSubscriber<? super Object> subscriber, @Nullable Answer answer, Throwable failure) {
    of(answer, failure).subscribe(subscriber);
  }

  static Publisher<Object> of(@Nullable Answer answer, Throwable failure) {
    if (answer == null) {
      return Mono.error(failure);
    }
    Throwable thrown = answer.thrown();
    CompletionStage<?> later = answer.later();
    if (later != null) {
      return Mono.fromCompletionStage(later).flatMapMany(new Spread());
    }
    return thrown == null ? spread(answer.value()) : Mono.error(thrown);
  }

  private static Publisher<Object> spread(@Nullable Object value) {
    return value instanceof Elements elements
        ? Flux.fromIterable(elements.all())
        : Mono.justOrEmpty(value);
  }

  private static final class Spread implements Function<Object, Publisher<Object>> {
    @Override
    public Publisher<Object> apply(Object value) {
      return spread(value);
    }
  }
}
