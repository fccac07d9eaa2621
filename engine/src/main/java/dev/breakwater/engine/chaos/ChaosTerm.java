package dev.breakwater.engine.chaos;

import dev.breakwater.engine.spec.ChaosSpec;

/** One time that chaos was switched on: it is off by itself when its time to live is over. */
public final class ChaosTerm {

  private final ChaosSpec spec;
  private final long endsAt;

  ChaosTerm(ChaosSpec spec, long beganAt) {
    this.spec = spec;
    this.endsAt = beganAt + spec.ttlNanos();
  }

  public ChaosSpec spec() {
    return spec;
  }

  public boolean isOver(long now) {
    return now - endsAt >= 0;
  }

  /** Nanoseconds left; 0 when it is over. */
  public long left(long now) {
    return Math.max(0, endsAt - now);
  }
}
