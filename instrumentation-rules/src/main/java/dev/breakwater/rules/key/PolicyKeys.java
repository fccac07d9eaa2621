package dev.breakwater.rules.key;

import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.RetrySpec.BackoffType;
import dev.breakwater.engine.spec.RetrySpec.BudgetScope;

/** The policies, key by key; the defaults are the ones of {@code docs/rules.md}. */
final class PolicyKeys {

  private static final BooleanType FLAG = new BooleanType();
  private static final DecimalType PERCENT = DecimalType.percent();
  private static final WordType JITTER = WordType.of(Jitter.values());
  private static final String CLASS_NAME = "[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*";

  private static final ListType CLASSES =
      ListType.orNone(new TextType(CLASS_NAME, "a class name such as java.io.IOException"));
  private static final ListType STATUSES =
      ListType.orNone(
          new TextType("[1-5]xx|[1-5][0-9][0-9]", "a status such as 503 or a class such as 5xx"));
  private static final ListType SQL_STATES =
      ListType.orNone(
          new TextType("[0-9A-Z]{2,5}", "an SQLState or its beginning, such as 40001 or \"08\""));
  private static final ListType REDIS_ERRORS =
      ListType.orNone(
          new TextType("[A-Z][A-Z0-9_]*", "the first word of a Redis error, such as LOADING"));

  static final Shape CIRCUIT_BREAKER =
      Shape.of(
          Key.of(
              "failureRateThreshold",
              PERCENT,
              "50",
              "Opens when so many percent of the calls in the window failed."),
          Key.of(
              "slowCallRateThreshold",
              PERCENT,
              "100",
              "Opens when so many percent of the calls in the window were slow."),
          Key.of(
              "slowCallDurationThreshold",
              duration("1ms", "1d"),
              "60s",
              "A call is slow when it takes longer."),
          Key.of(
              "countRunningSlowCalls",
              FLAG,
              "true",
              "A call still running past that duration counts as slow at once."),
          Key.of(
              "slidingWindowType",
              WordType.of("COUNT_BASED", "TIME_BASED"),
              "COUNT_BASED",
              "What the window counts by."),
          Key.optional(
              "slidingWindowSize",
              new CallsOrDurationType(),
              "Calls, or a duration where the window is TIME_BASED. Default: 100 calls, or 100s."),
          Key.of(
              "minimumNumberOfCalls",
              number(1, 100_000, "calls"),
              "20",
              "No rate is judged below so many calls in the window; at most the window's size where that is in calls."),
          Key.of(
              "consecutiveFailures",
              new OffOrType(number(1, 100_000, "failures")),
              "off",
              "Opens after so many failures in a row."),
          Key.of(
              "waitDurationInOpenState",
              duration("1ms", "1d"),
              "30s",
              "How long the first opening lasts."),
          Key.of(
              "openBackoff",
              new OffOrType(
                  new BlockType(
                      Shape.of(
                          Key.of(
                              "multiplier",
                              DecimalType.between(1, 100),
                              "2",
                              "Growth of the open time from opening to opening."),
                          Key.of(
                              "max",
                              duration("1ms", "1d"),
                              "5m",
                              "Cap of the open time, before jitter."),
                          Key.of("jitter", JITTER, "equal", "How the open time is spread.")))),
              "{}",
              "How the open time grows; off keeps it fixed."),
          Key.of(
              "permittedNumberOfCallsInHalfOpenState", number(1, 10_000, "calls"), "5", "Probes."),
          Key.of(
              "maxWaitDurationInHalfOpenState",
              duration("0s", "1d"),
              "0s",
              "How long a probe may take; 0s = as long as the breaker was open."),
          Key.of(
              "rampUp",
              new OffOrType(
                  new BlockType(
                      Shape.of(
                          Key.of(
                              "duration",
                              duration("0s", "1h"),
                              "30s",
                              "Time from the successful probes to full traffic."),
                          Key.of(
                              "from",
                              PERCENT,
                              "10",
                              "Percentage of calls admitted at its start.")))),
              "{}",
              "How traffic comes back after the probes; off = at once."));

  private static final Shape RETRY_ON =
      Shape.of(
          Key.optional("exceptions", CLASSES, "Exceptions that are retried; subtypes count."),
          Key.optional("statuses", STATUSES, "HTTP statuses that are retried."),
          Key.optional("sqlStates", SQL_STATES, "SQLStates that are retried."),
          Key.optional("redisErrors", REDIS_ERRORS, "Redis errors that are retried."));

  private static final Shape RETRY_IGNORE =
      Shape.of(
          Key.optional("exceptions", CLASSES, "Exceptions never retried; subtypes count."),
          Key.optional("statuses", STATUSES, "HTTP statuses never retried."),
          Key.optional("sqlStates", SQL_STATES, "SQLStates never retried."),
          Key.optional("redisErrors", REDIS_ERRORS, "Redis errors never retried."));

  static final Shape RETRY =
      Shape.of(
          Key.of(
              "maxAttempts",
              new IntegerType(1, 10, "attempts", "use \"retry: off\" to switch retrying off"),
              "3",
              "Attempts, the first included; 1 = no retry."),
          Key.of(
              "backoff",
              new BlockType(
                  Shape.of(
                      Key.of(
                          "type",
                          WordType.of(BackoffType.values()),
                          "exponential",
                          "How the delay grows."),
                      Key.of("initial", duration("0s", "1h"), "100ms", "The first delay."),
                      Key.of(
                          "multiplier",
                          DecimalType.between(1, 100),
                          "2",
                          "Growth of the exponential kind."),
                      Key.of(
                          "max", duration("0s", "1h"), "10s", "Cap of the delay, before jitter."),
                      Key.of("jitter", JITTER, "full", "How the delay is spread."))),
              "{}",
              "The wait between attempts."),
          Key.of("respectRetryAfter", FLAG, "true", "A server's Retry-After sets the delay."),
          Key.of(
              "budget",
              new OffOrType(
                  new BlockType(
                      Shape.of(
                          Key.of(
                              "percent",
                              PERCENT,
                              "20",
                              "Retries allowed, in percent of the calls."),
                          Key.of(
                              "minConcurrency",
                              number(0, 10_000, "retries"),
                              "3",
                              "Retries that may always be in flight."),
                          Key.of(
                              "scope",
                              WordType.of(BudgetScope.values()),
                              "process",
                              "Who shares the budget.")))),
              "{}",
              "Keeps retries from becoming a storm; off = no limit."),
          Key.of(
              "on",
              new BlockType(RETRY_ON),
              "{}",
              "What is retried, where not what the target's table says."),
          Key.of(
              "ignore",
              new ListOrBlockType(CLASSES, RETRY_IGNORE),
              "[]",
              "Exceptions never retried, subtypes count; or a mapping with statuses and codes."),
          Key.of(
              "unsafe",
              FLAG,
              "false",
              "Whether calls may be repeated that are not provably repeatable."));

  static final Shape TIMEOUT =
      Shape.of(
          Key.of(
              "attempt",
              new OffOrType(duration("1ms", "1d")),
              "off",
              "How long one attempt may take."),
          Key.of(
              "total",
              new OffOrType(duration("1ms", "1d")),
              "off",
              "How long all attempts and the waits between them may take."),
          Key.of(
              "interrupt",
              FLAG,
              "false",
              "Whether the thread may be interrupted where the client has no cancel of its own."));

  static final Shape BULKHEAD =
      Shape.of(
          Key.of(
              "maxConcurrentCalls",
              number(1, 1_000_000, "calls"),
              "25",
              "Calls in flight at a time."),
          Key.of(
              "maxWaitDuration",
              duration("0s", "1h"),
              "0s",
              "How long a call may wait for its place."),
          Key.of("maxWaiting", number(0, 1_000_000, "calls"), "100", "Calls that may wait."),
          Key.of(
              "adaptive",
              new OffOrType(
                  new BlockType(
                      Shape.of(
                          Key.of(
                              "min",
                              number(1, 1_000_000, "calls"),
                              "1",
                              "The limit never falls below."),
                          Key.of(
                              "max",
                              number(1, 1_000_000, "calls"),
                              "200",
                              "The limit never rises above."),
                          Key.of(
                              "initial",
                              number(1, 1_000_000, "calls"),
                              "20",
                              "The limit at the start.")))),
              "off",
              "A limit that follows latency and errors."));

  static final Shape RATE_LIMITER =
      Shape.of(
          Key.optional(
              "limitForPeriod",
              number(1, 1_000_000_000, "calls"),
              "Calls a period may see; must be given."),
          Key.of("limitRefreshPeriod", duration("1us", "1d"), "1s", "The period."),
          Key.optional(
              "burst",
              number(1, 1_000_000_000, "calls"),
              "Calls that may come at once. Default: limitForPeriod."),
          Key.of(
              "timeoutDuration",
              duration("0s", "1h"),
              "0s",
              "How long a call may wait for its turn."),
          Key.of("pacing", FLAG, "false", "Spreads calls evenly over the period."),
          Key.of(
              "warmUp",
              new OffOrType(duration("1ms", "1d")),
              "off",
              "Time in which a cold limiter comes up to its rate."));

  static final Shape SHED =
      Shape.of(
          Key.of(
              "ratio",
              DecimalType.between(1, 100),
              "2.0",
              "Calls made for each accepted one before any is refused."),
          Key.of("window", duration("1s", "1h"), "2m", "Over how long that is judged."));

  static final Shape HEDGE =
      Shape.of(
          Key.of(
              "after",
              new PercentileOrDurationType(),
              "p95",
              "How long an attempt is given before another one is made beside it."),
          Key.of(
              "maxExtra",
              number(1, 5, "attempts"),
              "1",
              "Attempts made beside the first, at most."));

  static final Shape CHAOS =
      Shape.of(
          Key.of(
              "probability",
              DecimalType.percentOrNone(),
              "0",
              "So many percent of the attempts are struck; 0 = none."),
          Key.optional(
              "latency", duration("1ms", "10m"), "How long a struck attempt is held back."),
          Key.optional(
              "error",
              new TextType(CLASS_NAME, "a class name such as java.io.IOException"),
              "Class of the exception it gets, as the application knows it."),
          Key.optional(
              "status",
              new IntegerType(200, 599, "as an HTTP status", ""),
              "Status of the HTTP answer it gets."),
          Key.optional(
              "sqlState",
              new TextType("[0-9A-Z]{5}", "an SQLState such as \"08006\""),
              "SQLState of the SQLException it gets."),
          Key.optional(
              "ttl",
              duration("1s", "1d"),
              "It is off by itself after so long, counted from when the rules were loaded or the"
                  + " chaos was changed; must be given."),
          Key.of(
              "maxPercent", PERCENT, "10", "Of the calls of a guard that may be struck, at most."));

  private static final Shape LATENCY =
      Shape.of(latency("p50"), latency("p90"), latency("p95"), latency("p99"), latency("p99.9"));

  static final Shape SLO =
      Shape.of(
          Key.optional(
              "availability", PERCENT, "So many percent of the calls are served; below 100."),
          Key.optional(
              "latency",
              new BlockType(LATENCY),
              "One percentile: so many percent of the calls served are served within that time."),
          Key.of("window", duration("1h", "90d"), "30d", "Over how long the promise holds."));

  static final Shape FAILURES =
      Shape.of(
          Key.optional("statuses", STATUSES, "HTTP statuses that count as failures."),
          Key.optional("exceptions", CLASSES, "Exceptions that count as failures; subtypes count."),
          Key.of("ignore", CLASSES, "[]", "Exceptions that never do; subtypes count."),
          Key.optional(
              "sqlStates", SQL_STATES, "SQLStates, or their beginnings, that count as failures."),
          Key.optional(
              "redisErrors", REDIS_ERRORS, "First words of Redis errors that count as failures."));

  /** What a rule, a policy and {@code defaults} may all say. */
  static final Shape COMMON =
      Shape.of(
          Key.of(
              "criticality",
              WordType.of(Criticality.values()),
              "default",
              "What is given up first under load."),
          Key.of(
              "partitionBy",
              WordType.of(dev.breakwater.rules.model.PartitionBy.values()),
              "endpoint",
              "What has a guard of its own."),
          Key.of(
              "maxPartitions",
              number(1, 1_000_000, "guards"),
              "1000",
              "Guards of this rule; further ones share one."),
          Key.of("idleAfter", duration("1s", "365d"), "1h", "A guard unused for so long retires."),
          Key.of(
              "failures",
              new BlockType(FAILURES),
              "{}",
              "What counts as a failure, where not what the target's table says."),
          policy("retry", RETRY, "Makes a failed call again."),
          policy("timeout", TIMEOUT, "Ends calls that take too long."),
          policy("circuitBreaker", CIRCUIT_BREAKER, "Stops calling what keeps failing."),
          policy("shed", SHED, "Refuses a share of calls when the resource accepts too few."),
          policy("rateLimiter", RATE_LIMITER, "Limits calls by period."),
          policy("bulkhead", BULKHEAD, "Limits calls in flight."),
          policy(
              "hedge", HEDGE, "Makes a slow call again beside itself: safe and asynchronous ones."),
          policy("chaos", CHAOS, "Lets a share of the calls fail or wait on purpose, for a time."),
          Key.of(
              "fallback",
              new OffOrType(FallbackKeys.STEPS),
              "off",
              "What answers a call that came to nothing; steps are tried in their order."),
          policy(
              "recovery",
              RecoveryKeys.RECOVERY,
              "What is done beside the calls when the breaker opens, and when it recovers."),
          policy("health", HealthKeys.HEALTH, "Asks the resource itself whether it is well."),
          policy("slo", SLO, "What is promised of the calls, to see how much of it is used up."));

  private PolicyKeys() {}

  private static Key policy(String name, Shape shape, String doc) {
    return Key.of(name, new OffOrType(new BlockType(shape)), "off", doc);
  }

  private static Key latency(String percentile) {
    String percent = percentile.substring(1);
    return Key.optional(
        percentile, duration("1ms", "1h"), percent + " percent of the calls stay within.");
  }

  private static DurationType duration(String min, String max) {
    return new DurationType(min, max);
  }

  private static IntegerType number(long min, long max, String unit) {
    return new IntegerType(min, max, unit, "");
  }
}
