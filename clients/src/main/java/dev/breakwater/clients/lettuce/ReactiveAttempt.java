package dev.breakwater.clients.lettuce;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** One subscription to the command itself; what comes after its end is nobody's. */
final class ReactiveAttempt implements CoreSubscriber<Object> {
  private final ReactiveCall call;

  /** Whoever sets it has the word: the answer and a deadline may come at the same time. */
  private final AtomicBoolean settled = new AtomicBoolean();

  private boolean passing; // by the publisher's one signal after the other
  private long early; // asked for before there was anything to ask; under the lock
  private @Nullable Subscription upstream; // under the lock
  private boolean stopped; // under the lock

  ReactiveAttempt(ReactiveCall call, long demand) {
    this.call = call;
    this.early = demand;
  }

  /** No attempt at all: what comes is handed on, without a word to the guard. */
  static ReactiveAttempt passing(ReactiveCall call, long demand) {
    ReactiveAttempt none = new ReactiveAttempt(call, demand);
    none.settled.set(true);
    none.passing = true;
    return none;
  }

  @Override
  public Context currentContext() {
    return call.subscriber().currentContext();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    long wanted;
    boolean late;
    synchronized (this) {
      upstream = subscription;
      wanted = early;
      late = stopped;
    }
    if (late) {
      subscription.cancel();
    } else if (wanted > 0) {
      subscription.request(wanted);
    }
  }

  void request(long n) {
    Subscription known;
    synchronized (this) {
      known = upstream;
      if (known == null && n > 0) {
        early = Operators.addCap(early, n);
      }
    }
    if (known != null) {
      known.request(n);
    }
  }

  @Override
  public void onNext(Object value) {
    if (!passing && settled.compareAndSet(false, true)) {
      passing = call.succeeded();
      if (!passing) {
        stop();
      }
    }
    if (passing) {
      call.passes(value);
      call.subscriber().onNext(value);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    if (passing) {
      call.subscriber().onError(thrown);
    } else if (settled.compareAndSet(false, true)) {
      call.failed(thrown);
    }
  }

  @Override
  public void onComplete() {
    if (passing || (settled.compareAndSet(false, true) && call.succeeded())) {
      call.completes();
      call.subscriber().onComplete();
    }
  }

  /** Takes the command back and ends the attempt, unless it has ended. */
  void cancel() {
    if (settled.compareAndSet(false, true)) {
      stop();
      call.failed(new CancellationException("cancelled at its deadline"));
    }
  }

  /** Takes the command back. */
  void stop() {
    Subscription known;
    synchronized (this) {
      stopped = true;
      known = upstream;
    }
    if (known != null) {
      known.cancel();
    }
  }
}
