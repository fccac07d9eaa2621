package dev.breakwater.it.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/** The policies that every target is tried with, each short enough for a test. */
public final class Policies {

  public static final String BREAKER = "breaker";
  public static final String RETRY = "retry";
  public static final String ATTEMPT = "attempt";
  public static final String TOTAL = "total";
  public static final String BULKHEAD = "bulkhead";
  public static final String BRIEF_WAIT = "brief-wait";
  public static final String LIMITER = "limiter";

  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        BREAKER,
        """
        circuitBreaker:
          consecutiveFailures: 3
          waitDurationInOpenState: 500ms
          openBackoff: off
          permittedNumberOfCallsInHalfOpenState: 1
          rampUp: off
        """);
    ALL.put(
        RETRY,
        """
        retry: { maxAttempts: 3, backoff: { type: fixed, initial: 20ms, jitter: none }, budget: off }
        """);
    ALL.put(ATTEMPT, "timeout: { attempt: 300ms }\n");
    ALL.put(TOTAL, "timeout: { total: 300ms }\n");
    ALL.put(BULKHEAD, "bulkhead: { maxConcurrentCalls: 1, maxWaitDuration: 30s, maxWaiting: 1 }\n");
    ALL.put(BRIEF_WAIT, "bulkhead: { maxConcurrentCalls: 1, maxWaitDuration: 100ms }\n");
    ALL.put(LIMITER, "rateLimiter: { limitForPeriod: 2, limitRefreshPeriod: 1h }\n");
  }

  private Policies() {}

  /** Each policy's name and its lines in a rules file. */
  public static Map<String, String> all() {
    return ALL;
  }
}
