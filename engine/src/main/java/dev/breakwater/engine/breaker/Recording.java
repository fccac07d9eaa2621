package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import org.jspecify.annotations.Nullable;

/** The states whose calls fill a window that can open the breaker. Their permit is themselves. */
abstract sealed class Recording extends State permits Closed, Ramping {

  final Recorder recorder;

  Recording(Recorder recorder, long since, int openings, int hinted) {
    super(since, openings, hinted);
    this.recorder = recorder;
  }

  @Override
  final void plain(CircuitBreaker breaker, int lane, long now) {
    if (breaker.current() != this) {
      breaker.late();
    } else if (recorder.plain(lane, now)) {
      judge(breaker, now);
    }
  }

  @Override
  final void settle(
      CircuitBreaker breaker, boolean failed, boolean slow, boolean counted, long now) {
    if (breaker.current() != this) {
      breaker.late();
    } else if (recorder.record(failed, slow, counted, now)) {
      judge(breaker, now);
    }
  }

  @Override
  final void slowRunning(CircuitBreaker breaker, long now) {
    if (breaker.current() == this) {
      recorder.runningSlow(now);
      judge(breaker, now);
    }
  }

  @Override
  final void release(CircuitBreaker breaker, boolean counted, long now) {
    if (counted && breaker.current() == this) {
      recorder.forget(now);
    }
  }

  private void judge(CircuitBreaker breaker, long now) {
    @Nullable String why = recorder.verdict(now);
    if (why != null && !breaker.open(this, why, counts(now), minimum(breaker), now)) {
      // Another change came first. Where this window lives on after it, the next call is judged.
      recorder.reconsider();
    }
  }

  @Override
  final Counts counts(long now) {
    return recorder.counts(now);
  }

  @Override
  final int minimum(CircuitBreaker breaker) {
    return recorder.minimum();
  }

  @Override
  final void retune(CircuitBreakerSpec spec, long now) {
    recorder.retune(spec, now);
  }

  @Override
  final long retryAfter(long now) {
    return 0;
  }
}
