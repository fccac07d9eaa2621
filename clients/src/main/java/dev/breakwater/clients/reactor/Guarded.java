package dev.breakwater.clients.reactor;

import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.fallback.Answer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** A recipe that asks for admission whenever it is subscribed to, and follows what comes of it. */
final class Guarded implements Function<ContextView, Mono<Object>> {

  /** In the context of what is part of a guarded call: the inner recipe lets it pass. */
  static final String PART = "breakwater.part-of-a-call";

  private final ReactiveAdapter adapter;
  private final Calls calls;
  private final @Nullable Object self;
  private final @Nullable Object argument;
  private final Mono<Object> recipe;

  private Guarded(
      ReactiveAdapter adapter,
      Calls calls,
      @Nullable Object self,
      @Nullable Object argument,
      Mono<Object> recipe) {
    this.adapter = adapter;
    this.calls = calls;
    this.self = self;
    this.argument = argument;
    this.recipe = recipe;
  }

  @SuppressWarnings("unchecked") // emits what the recipe emits
  static Mono<Object> of(
      ReactiveAdapter adapter,
      Calls calls,
      @Nullable Object self,
      @Nullable Object argument,
      Mono<?> recipe) {
    return Mono.deferContextual(new Guarded(adapter, calls, self, argument, (Mono<Object>) recipe));
  }

  @Override
  public Mono<Object> apply(ContextView context) {
    if (context.hasKey(PART)) {
      return recipe;
    }
    OpenCall call = calls.begin(self, argument);
    if (call == null) {
      return recipe;
    }
    Throwable refusal = call.refusal();
    if (refusal == null) {
      return new Attempts(adapter, call, recipe).mono();
    }
    Answer answer = call.answer();
    return answer == null ? Mono.error(refusal) : Attempts.mono(answer);
  }
}
