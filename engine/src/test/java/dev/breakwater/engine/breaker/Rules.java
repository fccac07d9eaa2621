package dev.breakwater.engine.breaker;

import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec.OpenBackoff;
import dev.breakwater.engine.spec.CircuitBreakerSpec.RampUp;
import dev.breakwater.engine.spec.CircuitBreakerSpec.WindowType;
import dev.breakwater.engine.spec.Jitter;
import java.time.Duration;

/** Breaker rules for tests: window 4, minimum 4, 50 %, open for 10 s, 2 probes, no ramp. */
final class Rules {

  private double failureRate = 50;
  private double slowRate = 100;
  private Duration slow = Duration.ofSeconds(1);
  private WindowType type = WindowType.COUNT_BASED;
  private long size = 4;
  private int minimum = 4;
  private int consecutive;
  private Duration open = Duration.ofSeconds(10);
  private OpenBackoff backoff = new OpenBackoff(2, Duration.ofMinutes(5).toNanos(), Jitter.NONE);
  private int probes = 2;
  private Duration lease = Duration.ZERO;
  private RampUp ramp = new RampUp(0, 10);

  static Rules rules() {
    return new Rules();
  }

  Rules failureRate(double percent) {
    failureRate = percent;
    return this;
  }

  Rules slowRate(double percent) {
    slowRate = percent;
    return this;
  }

  Rules lastCalls(int calls) {
    type = WindowType.COUNT_BASED;
    size = calls;
    return this;
  }

  Rules last(Duration span) {
    type = WindowType.TIME_BASED;
    size = span.toNanos();
    return this;
  }

  Rules minimum(int calls) {
    minimum = calls;
    return this;
  }

  Rules consecutive(int failures) {
    consecutive = failures;
    return this;
  }

  Rules openFor(Duration duration) {
    open = duration;
    return this;
  }

  Rules backoff(double multiplier, Duration most, Jitter jitter) {
    backoff = new OpenBackoff(multiplier, most.toNanos(), jitter);
    return this;
  }

  Rules probes(int permitted) {
    probes = permitted;
    return this;
  }

  Rules lease(Duration duration) {
    lease = duration;
    return this;
  }

  Rules ramp(Duration duration, double fromPercent) {
    ramp = new RampUp(duration.toNanos(), fromPercent);
    return this;
  }

  CircuitBreakerSpec spec() {
    return new CircuitBreakerSpec(
        failureRate,
        slowRate,
        slow.toNanos(),
        true,
        type,
        size,
        minimum,
        consecutive,
        open.toNanos(),
        backoff,
        probes,
        lease.toNanos(),
        ramp);
  }
}
