package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import org.jspecify.annotations.Nullable;

/** An operator's override, laid over the state that was there and comes back when it is lifted. */
final class Forced extends State {

  private final BreakerState name;
  private final State underneath;

  /** Where a breaker that is forced closed goes on recording; null for the other overrides. */
  private final @Nullable Recorder recorder;

  Forced(BreakerState name, State underneath, CircuitBreakerSpec spec, long since) {
    super(since, underneath.openings);
    this.name = name;
    this.underneath = underneath;
    if (name != BreakerState.FORCED_CLOSED) {
      this.recorder = null;
    } else if (underneath instanceof Closed closed) {
      this.recorder = closed.recorder;
    } else {
      this.recorder = new Recorder(spec, since);
    }
  }

  /**
   * What the breaker goes on with. A breaker that was forced closed on the way back from an outage
   * has seen real calls since: it goes on closed with what they showed, judged at the next call.
   */
  State lifted(long now) {
    if (recorder == null) {
      return underneath;
    }
    recorder.reconsider();
    return underneath instanceof Closed ? underneath : new Closed(recorder, now);
  }

  @Override
  BreakerState name() {
    return name;
  }

  @Override
  @Nullable BreakerMemento memento(long now) {
    return underneath.memento(now);
  }

  @Override
  @Nullable BreakerPermit admit(CircuitBreaker breaker, long now) {
    return name == BreakerState.FORCED_OPEN ? null : this;
  }

  @Override
  void settle(CircuitBreaker breaker, boolean failed, boolean slow, boolean counted, long now) {
    if (breaker.current() != this) {
      breaker.late();
    } else if (recorder != null) {
      recorder.record(failed, slow, counted, now);
    }
  }

  @Override
  void release(CircuitBreaker breaker, boolean counted, long now) {
    if (counted && recorder != null && breaker.current() == this) {
      recorder.forget(now);
    }
  }

  @Override
  void slowRunning(CircuitBreaker breaker, long now) {
    if (recorder != null && breaker.current() == this) {
      recorder.runningSlow(now);
    }
  }

  @Override
  void retune(CircuitBreakerSpec spec, long now) {
    underneath.retune(spec, now);
    if (recorder != null) {
      recorder.retune(spec, now);
    }
  }

  @Override
  Counts counts(long now) {
    return recorder != null ? recorder.counts(now) : underneath.counts(now);
  }

  @Override
  int minimum(CircuitBreaker breaker) {
    return recorder != null ? recorder.minimum() : underneath.minimum(breaker);
  }

  @Override
  long retryAfter(long now) {
    return name == BreakerState.FORCED_OPEN ? -1 : 0;
  }

  @Override
  String describe(CircuitBreaker breaker, long now) {
    return name + " (by an operator, over " + underneath.name() + ')';
  }
}
