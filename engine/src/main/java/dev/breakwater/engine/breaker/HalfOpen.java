package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A few probes decide. Each has a lease; one that has not come back when its lease is over may lose
 * its place to the next caller, and its outcome is then too late. The verdict falls as soon as the
 * outcomes still missing could not change it.
 *
 * <p>A lock, because this state is short and rare and its books must agree. Callers who are refused
 * do not take it: they see that no place is free and no lease is over. Transitions, and with them
 * the listener, run after it is given back.
 */
final class HalfOpen extends State {

  private final ReentrantLock lock = new ReentrantLock();
  private final long lease;

  /** Guarded by the lock. */
  private final ProbeBook book;

  /** No place is free... */
  private volatile boolean full;

  /** ... and none can be taken away before this. */
  private volatile long firstLeaseEnds;

  HalfOpen(CircuitBreakerSpec spec, long openFor, long since, int openings) {
    super(since, openings);
    this.book = new ProbeBook(Math.max(1, spec.permittedNumberOfCallsInHalfOpenState()));
    long own = spec.maxWaitDurationInHalfOpenStateNanos();
    this.lease = Math.max(1, own > 0 ? own : openFor);
  }

  @Override
  BreakerState name() {
    return BreakerState.HALF_OPEN;
  }

  @Override
  @Nullable BreakerPermit admit(CircuitBreaker breaker, long now) {
    if (full && now - firstLeaseEnds < 0) {
      return null;
    }
    boolean lost;
    lock.lock();
    try {
      lost = book.allLost(now);
      if (!lost && breaker.current() == this) {
        return book.place(this, now, now + lease);
      }
    } finally {
      publish(now);
      lock.unlock();
    }
    if (lost && breaker.current() == this) {
      breaker.open(this, "no probe came back in time", Counts.NONE, 1, now);
    }
    return breaker.current() == this ? null : breaker.admit(now);
  }

  void ended(Probe probe, CircuitBreaker breaker, boolean failed, boolean slow, long now) {
    ProbeVerdict verdict;
    lock.lock();
    try {
      if (probe.ended) {
        return;
      }
      probe.ended = true;
      if (breaker.current() != this || !book.finish(probe, failed, slow)) {
        breaker.late();
        return;
      }
      verdict = book.verdict(breaker.spec());
    } finally {
      publish(now);
      lock.unlock();
    }
    act(verdict, breaker, now);
  }

  void slowRunning(Probe probe, CircuitBreaker breaker, long now) {
    ProbeVerdict verdict;
    lock.lock();
    try {
      if (probe.ended || breaker.current() != this || !book.markSlow(probe)) {
        return;
      }
      verdict = book.verdict(breaker.spec());
    } finally {
      lock.unlock();
    }
    act(verdict, breaker, now);
  }

  void released(Probe probe, long now) {
    lock.lock();
    try {
      if (!probe.ended) {
        probe.ended = true;
        book.withdraw(probe);
      }
    } finally {
      publish(now);
      lock.unlock();
    }
  }

  private void act(ProbeVerdict verdict, CircuitBreaker breaker, long now) {
    Counts counts = counts(now);
    switch (verdict) {
      case WELL -> breaker.recover(this, counts, now);
      case FAILING -> breaker.open(this, Words.failureRate(counts, "probes"), counts, 1, now);
      case SLOW -> breaker.open(this, Words.slowRate(counts, "probes"), counts, 1, now);
      case UNKNOWN -> {}
    }
  }

  /** Under the lock. The lease first: whoever sees that it is full must not see an old lease. */
  private void publish(long now) {
    firstLeaseEnds = book.firstLeaseEnds(now);
    full = book.isFull();
  }

  @Override
  Counts counts(long now) {
    lock.lock();
    try {
      return book.counts();
    } finally {
      lock.unlock();
    }
  }

  @Override
  int minimum(CircuitBreaker breaker) {
    return Math.max(1, Math.min(breaker.spec().minimumNumberOfCalls(), book.permitted()));
  }

  @Override
  long retryAfter(long now) {
    return full ? Math.max(0, firstLeaseEnds - now) : 0;
  }

  /** Its probes are lost with the JVM: an opening that is over, and the next call probes anew. */
  @Override
  BreakerMemento memento(long now) {
    return new BreakerMemento(
        BreakerState.OPEN, openings, lease, lease, "probing was cut short", 0, 0, 0, 1);
  }

  @Override
  String describe(CircuitBreaker breaker, long now) {
    int back;
    lock.lock();
    try {
      back = book.finished();
    } finally {
      lock.unlock();
    }
    return "HALF_OPEN (" + back + " of " + book.permitted() + " probes are back)";
  }
}
