package com.example.work;

/**
 * Trivial methods, all alike; {@code benchmarks/rules.yaml} says what stands around each. What such
 * a call costs is what the guard costs.
 */
public final class Work {

  private final Object answer = new Object();

  /** Named by no rule. */
  public Object bare() {
    return answer;
  }

  public Object full() {
    return answer;
  }

  public Object observed() {
    return answer;
  }

  public Object counting() {
    return answer;
  }

  public Object breaker() {
    return answer;
  }

  public Object bulkhead() {
    return answer;
  }

  public Object limiter() {
    return answer;
  }

  public Object retry() {
    return answer;
  }

  public Object timeout() {
    return answer;
  }

  public Object off() {
    return answer;
  }

  /** Its breaker opens with its first failure. */
  public Object refused() {
    throw new IllegalStateException("the resource is down");
  }
}
