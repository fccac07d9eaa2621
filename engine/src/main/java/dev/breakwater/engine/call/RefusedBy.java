package dev.breakwater.engine.call;

/** The policy that refused a call. */
public enum RefusedBy {
  CIRCUIT_BREAKER("circuit breaker"),
  SHEDDING("load shedding"),
  RATE_LIMITER("rate limiter"),
  BULKHEAD("bulkhead"),
  TOTAL_TIMEOUT("total timeout"),
  LEVEL("degradation level");

  private final String words;

  RefusedBy(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
