package dev.breakwater.recovery.health;

/**
 * A sum whose parts fade: what is one half-life old counts half. Two of them, divided, are an
 * exponentially weighted average that does not mind how regularly it is fed.
 */
final class Fading {

  private final double halfLifeNanos;
  private double sum;
  private long at;

  Fading(long halfLifeNanos) {
    this.halfLifeNanos = halfLifeNanos;
  }

  void add(double more, long now) {
    sum = value(now) + more;
    at = now;
  }

  void clear() {
    sum = 0;
  }

  double value(long now) {
    return sum == 0 ? 0 : sum * Math.pow(0.5, Math.max(0, now - at) / halfLifeNanos);
  }
}
