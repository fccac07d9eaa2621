package dev.breakwater.clients.reactor;

import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.fallback.Answer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;

/** The attempts of one guarded call: the recipe is subscribed to once for each. */
final class Attempts implements Function<Signal<Object>, Mono<Object>>, Runnable {

  private static final int RUNNING = 0;
  private static final int BETWEEN = 1;
  private static final int OVER = 2;

  private final ReactiveAdapter adapter;
  private final OpenCall call;
  private final Mono<Object> recipe;

  /** Who changes it has the word: an attempt's end and a cancel may come at the same time. */
  private final AtomicInteger state = new AtomicInteger(RUNNING);

  Attempts(ReactiveAdapter adapter, OpenCall call, Mono<Object> recipe) {
    this.adapter = adapter;
    this.call = call;
    this.recipe = new PartOf<>(recipe, call).contextWrite(PartOf.MARK);
  }

  Mono<Object> mono() {
    return attempt().doOnCancel(this);
  }

  /** Ends as the recipe does, or by the deadline, which then cancels the recipe. */
  private Mono<Object> attempt() {
    Sinks.Empty<Object> deadline = Sinks.empty();
    call.handle(deadline);
    return Mono.firstWithSignal(made(), deadline.asMono()).materialize().flatMap(this);
  }

  private Mono<Object> made() {
    Answer instead = call.instead();
    Mono<Object> made = instead == null ? recipe : mono(instead);
    long late = call.heldBack();
    return late == 0 ? made : Mono.delay(Duration.ofNanos(late)).then(made);
  }

  /** An attempt has ended. */
  @Override
  public Mono<Object> apply(Signal<Object> end) {
    if (!state.compareAndSet(RUNNING, BETWEEN)) {
      return Mono.empty(); // cancelled: nobody listens
    }
    Object value = end.get();
    Throwable thrown = end.getThrowable();
    long delay = call.ended(value, thrown);
    if (delay < 0) {
      state.set(OVER);
      return outcome(value, thrown);
    }
    return adapter
        .release(value)
        .then(Mono.delay(Duration.ofNanos(delay)))
        .then(Mono.defer(new Next(value, thrown)));
  }

  private Mono<Object> outcome(@Nullable Object value, @Nullable Throwable thrown) {
    Answer answer = call.answer();
    if (answer != null) {
      boolean instead = value != null && answer.value() != value; // which nobody will read
      return instead ? adapter.release(value).then(mono(answer)) : mono(answer);
    }
    Throwable replaced = call.replacement();
    Throwable failure = replaced == null ? thrown : replaced;
    return failure == null ? Mono.justOrEmpty(value) : Mono.error(failure);
  }

  /** The answer of a rule's fallback; null is none here. */
  static Mono<Object> mono(Answer answer) {
    Throwable thrown = answer.thrown();
    CompletionStage<?> later = answer.later();
    if (later != null) {
      return Mono.fromCompletionStage(later);
    }
    return thrown == null ? Mono.justOrEmpty(answer.value()) : Mono.error(thrown);
  }

  /** The back-off is over. */
  private final class Next implements Supplier<Mono<Object>> {
    private final @Nullable Object value;
    private final @Nullable Throwable thrown;

    Next(@Nullable Object value, @Nullable Throwable thrown) {
      this.value = value;
      this.thrown = thrown;
    }

    @Override
    public Mono<Object> get() {
      if (!state.compareAndSet(BETWEEN, RUNNING)) {
        return Mono.empty();
      }
      if (call.again(value, thrown)) {
        return attempt();
      }
      state.set(OVER);
      return outcome(value, thrown);
    }
  }

  /** The subscriber has given up. */
  @Override
  public void run() {
    int before = state.getAndSet(OVER);
    if (before == RUNNING) {
      long unused = call.ended(null, new CancellationException("the subscriber cancelled"));
    } else if (before == BETWEEN) {
      call.dropped();
    }
  }
}
