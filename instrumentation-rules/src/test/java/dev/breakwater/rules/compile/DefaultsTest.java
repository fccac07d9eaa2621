package dev.breakwater.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec.WindowType;
import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.FailureSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.HedgeSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.ShedSpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import dev.breakwater.rules.Rules;
import dev.breakwater.rules.model.PartitionBy;
import dev.breakwater.rules.model.Rule;
import org.junit.jupiter.api.Test;

class DefaultsTest {

  @Test
  void theTablesDefaultsAreTheEngines() {
    GuardSpec spec =
        Rules.rule(
                "target: http, retry: {}, circuitBreaker: {}, shed: {}, hedge: {}, bulkhead: { adaptive: {} }")
            .spec();
    assertThat(spec.retry()).isEqualTo(RetrySpec.DEFAULTS);
    assertThat(spec.circuitBreaker()).isEqualTo(CircuitBreakerSpec.DEFAULTS);
    assertThat(spec.shed()).isEqualTo(ShedSpec.DEFAULTS);
    assertThat(spec.hedge()).isEqualTo(HedgeSpec.DEFAULTS);
    assertThat(spec.bulkhead().adaptive()).isEqualTo(BulkheadSpec.Adaptive.DEFAULTS);
    assertThat(Rules.rule("target: http, bulkhead: {}").spec().bulkhead())
        .isEqualTo(BulkheadSpec.DEFAULTS);
  }

  @Test
  void aRuleThatNamesNoPolicyOnlyCounts() {
    Rule rule = Rules.rule("target: http");
    assertThat(rule.spec()).isEqualTo(GuardSpec.counting("a"));
    assertThat(rule.partitionBy()).isEqualTo(PartitionBy.ENDPOINT);
    assertThat(rule.maxPartitions()).isEqualTo(1000);
    assertThat(rule.idleAfterNanos()).isEqualTo(Nanos.seconds(3600));
  }

  @Test
  void aWindowByTimeIsAHundredSecondsUnlessTold() {
    CircuitBreakerSpec spec =
        Rules.rule("target: http, circuitBreaker: { slidingWindowType: TIME_BASED }")
            .spec()
            .circuitBreaker();
    assertThat(spec.windowType()).isEqualTo(WindowType.TIME_BASED);
    assertThat(spec.windowSize()).isEqualTo(Nanos.seconds(100));
  }

  @Test
  void theMinimumNumberOfCallsIsCutToAWindowOfCallsButNotOfTime() {
    assertThat(
            Rules.rule("target: http, circuitBreaker: { slidingWindowSize: 10 }")
                .spec()
                .circuitBreaker()
                .minimumNumberOfCalls())
        .isEqualTo(10);
    assertThat(
            Rules.rule(
                    "target: http, circuitBreaker: { slidingWindowType: TIME_BASED,"
                        + " slidingWindowSize: 10s, minimumNumberOfCalls: 500 }")
                .spec()
                .circuitBreaker()
                .minimumNumberOfCalls())
        .isEqualTo(500);
  }

  @Test
  void aCapThatNobodyGaveRisesWithWhatItCaps() {
    GuardSpec spec =
        Rules.rule(
                "target: http, retry: { backoff: { initial: 20s } }, circuitBreaker: {"
                    + " waitDurationInOpenState: 10m }")
            .spec();
    assertThat(spec.retry().backoff().maxNanos()).isEqualTo(Nanos.seconds(20));
    assertThat(spec.circuitBreaker().openBackoff().maxNanos()).isEqualTo(Nanos.seconds(600));
  }

  @Test
  void theBurstOfALimiterIsItsLimitAndOneWherePaced() {
    assertThat(Rules.rule("target: http, rateLimiter: { limitForPeriod: 7 }").spec().rateLimiter())
        .isEqualTo(new RateLimiterSpec(7, Nanos.seconds(1), 7, 0, false, 0));
    assertThat(
            Rules.rule("target: http, rateLimiter: { limitForPeriod: 7, pacing: true }")
                .spec()
                .rateLimiter()
                .burst())
        .isEqualTo(1);
  }

  @Test
  void oneAttemptIsNoRetry() {
    assertThat(Rules.rule("target: http, retry: { maxAttempts: 1 }").spec().retry()).isNull();
  }

  @Test
  void everyKeyReachesItsSpec() {
    GuardSpec spec =
        Rules.rule(
                "target: http, mode: observe, criticality: critical, timeout: { attempt: 2s, total:"
                    + " PT6S, interrupt: true }, failures: { statuses: [5xx, 429], ignore: a.B }")
            .spec();
    assertThat(spec.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(spec.criticality()).isEqualTo(Criticality.CRITICAL);
    assertThat(spec.timeout()).isEqualTo(new TimeoutSpec(Nanos.seconds(2), Nanos.seconds(6), true));
    assertThat(spec.failures())
        .isEqualTo(
            new FailureSpec(
                java.util.List.of("5xx", "429"), null, java.util.List.of("a.B"), null, null));
  }
}
