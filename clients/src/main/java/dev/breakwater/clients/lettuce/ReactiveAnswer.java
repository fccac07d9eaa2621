package dev.breakwater.clients.lettuce;

import dev.breakwater.engine.fallback.Answer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** What a rule's fallback answers a subscriber; null is none of its values. */
final class ReactiveAnswer {

  private ReactiveAnswer() {}

  /** Ends a subscription that has not begun, by the answer or, without one, by the failure. */
  static void end(
      CoreSubscriber<? super Object> subscriber, @Nullable Answer answer, Throwable failure) {
    mono(answer, failure).subscribe(subscriber);
  }

  static Mono<Object> mono(@Nullable Answer answer, Throwable failure) {
    if (answer == null) {
      return Mono.error(failure);
    }
    Throwable thrown = answer.thrown();
    CompletionStage<?> later = answer.later();
    if (later != null) {
      return Mono.fromCompletionStage(later);
    }
    return thrown == null ? Mono.justOrEmpty(answer.value()) : Mono.error(thrown);
  }
}
