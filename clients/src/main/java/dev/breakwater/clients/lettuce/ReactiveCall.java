package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Keeper;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * The attempts of one subscription to a command. The call ends with the first thing that comes of
 * it: how fast a subscriber takes the rest of a long answer says nothing of the server, and what
 * has been handed on cannot be asked for again.
 *
 * <p>Written against Reactor 3.1, which Lettuce 5.0 brings along.
 */
final class ReactiveCall implements Subscription, Consumer<Long> {
  private static final int RUNNING = 0;

  /** An end has come, and whoever noticed it is telling the guard. */
  private static final int SETTLING = 1;

  private static final int BETWEEN = 2;
  private static final int OVER = 3;

  private final OpenCall call;
  private final Publisher<Object> source;
  private final CoreSubscriber<? super Object> subscriber;
  private final AtomicInteger state = new AtomicInteger(RUNNING);

  private long demand; // what was asked for so far; under the lock
  private @Nullable ReactiveAttempt attempt; // under the lock
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Disposable pause;

  /** By the publisher's one signal after the other. */
  private @Nullable Gathering gathering;

  ReactiveCall(OpenCall call, Publisher<Object> source, CoreSubscriber<? super Object> subscriber) {
    this.call = call;
    this.source = source;
    this.subscriber = subscriber;
  }

  CoreSubscriber<? super Object> subscriber() {
    return subscriber;
  }

  void start() {
    subscriber.onSubscribe(this);
    if (state.get() == RUNNING) {
      next();
    }
  }

  private void next() {
    ReactiveAttempt fresh;
    synchronized (this) {
      fresh = new ReactiveAttempt(this, demand);
      attempt = fresh;
    }
    call.handle(fresh);
    if (state.get() == OVER) {
      fresh.stop(); // it may have been set after the subscriber gave up
    }
    made().subscribe(fresh);
  }

  private Publisher<Object> made() {
    Answer instead = call.instead();
    Publisher<Object> made =
        instead == null ? source : ReactiveAnswer.of(instead, new CancellationException());
    long late = call.heldBack();
    return late == 0 ? made : Mono.delay(Duration.ofNanos(late)).thenMany(made);
  }

  /** The answer, of which the first thing has come, is to be kept. */
  void keepBy(Keeper keeper, boolean elements) {
    gathering = new Gathering(keeper, elements);
  }

  /** The subscriber is about to see this. */
  void passes(Object value) {
    Gathering copies = gathering;
    if (copies != null) {
      try {
        copies.next(value);
      } catch (RuntimeException changedMeanwhile) {
        gathering = null;
      }
    }
  }

  /** The subscriber is about to see the end. */
  void completes() {
    Gathering copies = gathering;
    if (copies != null) {
      copies.complete();
    }
  }

  /**
   * The running attempt has brought something, or completed without.
   *
   * @return whether the subscriber is to see it
   */
  boolean succeeded() {
    if (!state.compareAndSet(RUNNING, SETTLING)) {
      return false;
    }
    long unused = call.ended(this, null); // an answer is never asked for again
    state.set(OVER);
    Throwable instead = call.replacement();
    if (instead != null) {
      subscriber.onError(instead);
    }
    return instead == null;
  }

  /** The running attempt has failed. */
  void failed(Throwable thrown) {
    if (!state.compareAndSet(RUNNING, SETTLING)) {
      return;
    }
    long delay = call.ended(null, thrown);
    if (delay < 0) {
      over(thrown);
      return;
    }
    failure = thrown;
    if (!state.compareAndSet(SETTLING, BETWEEN)) {
      call.dropped();
      return;
    }
    Disposable waiting = Mono.delay(Duration.ofNanos(delay)).subscribe(this);
    pause = waiting;
    if (state.get() == OVER) {
      waiting.dispose();
    }
  }

  private void over(Throwable thrown) {
    state.set(OVER);
    Throwable instead = call.replacement();
    Throwable failure = instead == null ? thrown : instead;
    Answer answer = call.answer();
    if (answer == null) {
      subscriber.onError(failure);
      return;
    }
    ReactiveAttempt last;
    synchronized (this) {
      last = ReactiveAttempt.passing(this, demand);
      attempt = last;
    }
    ReactiveAnswer.of(answer, failure).subscribe(last);
  }

  /** The back-off is over. */
  @Override
  public void accept(Long tick) {
    Throwable last = failure;
    if (last == null || !state.compareAndSet(BETWEEN, SETTLING)) {
      return;
    }
    if (!call.again(null, last)) {
      over(last);
    } else if (state.compareAndSet(SETTLING, RUNNING)) {
      next();
    } else {
      long unused = call.ended(null, new CancellationException("the subscriber cancelled"));
    }
  }

  @Override
  public void request(long n) {
    ReactiveAttempt current;
    synchronized (this) {
      demand = n > 0 ? Operators.addCap(demand, n) : demand;
      current = attempt;
    }
    if (current != null) {
      current.request(n);
    }
  }

  /** The subscriber has given up, or has what it wanted. */
  @Override
  public void cancel() {
    int before = state.getAndSet(OVER);
    if (before == RUNNING) {
      long unused = call.ended(null, new CancellationException("the subscriber cancelled"));
    } else if (before == BETWEEN) {
      call.dropped();
    }
    Disposable waiting = pause;
    if (waiting != null) {
      waiting.dispose();
    }
    ReactiveAttempt current;
    synchronized (this) {
      current = attempt;
    }
    if (current != null) {
      current.stop();
    }
  }
}
