package dev.breakwater.clients.lettuce;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** The two kinds of recipes, with a guard around each subscription. */
final class GuardedRecipes {
  private GuardedRecipes() {}

  /** Whether subscribers to that recipe get the answer element by element. */
  static boolean isOfElements(Object recipe) {
    return recipe instanceof Flux<?>;
  }

  /** The guarded form of that recipe; the recipe itself if it is of neither kind. */
  @SuppressWarnings("unchecked") // emits what the recipe emits
  static Object of(Object recipe, ReactiveCommand command) {
    if (recipe instanceof Mono<?> mono) {
      return new One((Mono<Object>) mono, command);
    }
    return recipe instanceof Flux<?> flux ? new Many((Flux<Object>) flux, command) : recipe;
  }

  private static final class One extends MonoOperator<Object, Object> {
    private final Mono<Object> recipe;
    private final ReactiveCommand command;

    One(Mono<Object> recipe, ReactiveCommand command) {
      super(recipe);
      this.recipe = recipe;
      this.command = command;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
      command.subscribe(recipe, subscriber);
    }
  }

  private static final class Many extends FluxOperator<Object, Object> {
    private final Flux<Object> recipe;
    private final ReactiveCommand command;

    Many(Flux<Object> recipe, ReactiveCommand command) {
      super(recipe);
      this.recipe = recipe;
      this.command = command;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
      command.subscribe(recipe, subscriber);
    }
  }
}
