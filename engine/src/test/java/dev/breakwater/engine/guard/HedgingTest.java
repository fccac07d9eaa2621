package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpecBuilder;
import dev.breakwater.engine.spec.HedgeSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RetrySpec;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When an attempt may have another one beside it, and what that one's end means. */
class HedgingTest {

  private static final HedgeSpec AFTER_50_MS = new HedgeSpec(Nanos.millis(50), 0, 2);

  private static GuardRig rig(HedgeSpec hedge) {
    return new GuardRig(GuardRig.spec().hedge(hedge).build());
  }

  private static GuardSpecBuilder hedged() {
    return GuardRig.spec().hedge(AFTER_50_MS);
  }

  private static GuardRig rig() {
    return rig(AFTER_50_MS);
  }

  private static Ticket begin(GuardRig rig) {
    Ticket ticket = rig.ticket();
    assertThat(rig.guard.admit(ticket, rig.semantics, false)).isEqualTo(Guard.Entrance.ADMITTED);
    return ticket;
  }

  @Test
  void itBeginsAfterTheTimeThatTheRuleSaysAndAsOftenAsItSays() {
    GuardRig rig = rig();
    Ticket first = begin(rig);
    assertThat(Hedging.delay(first, 0)).isEqualTo(Nanos.millis(50));
    assertThat(Hedging.delay(first, 1)).isEqualTo(Nanos.millis(50));
    assertThat(Hedging.delay(first, 2)).isNegative();
  }

  @Test
  void aPercentileIsLearntFromTheCallsOfTheGuard() {
    GuardRig rig = rig(new HedgeSpec(0, 0.95, 1));
    for (int i = 0; i < 99; i++) {
      rig.call(Duration.ofMillis(i < 90 ? 10 : 800), null);
    }
    assertThat(Hedging.delay(begin(rig), 0)).as("too few to know").isNegative();
    rig.ticker.advanceMillis(1_001);
    rig.call(Duration.ofMillis(10), null);
    assertThat(Hedging.delay(begin(rig), 0)).isBetween(Nanos.millis(700), Nanos.millis(900));
  }

  @Test
  void nothingIsMadeBesideACallThatIsNotSafeToRepeat() {
    GuardRig rig = rig();
    rig.semantics.repeatability = Repeatability.IF_NOT_SENT;
    assertThat(Hedging.delay(begin(rig), 0)).isNegative();
  }

  @Test
  void nothingIsMadeBesideACallThatNobodyCanMakeAgain() {
    GuardRig rig = rig();
    Ticket first = begin(rig);
    first.unrepeatable();
    assertThat(Hedging.delay(first, 0)).isNegative();
  }

  @Test
  void whoOnlyObservesMakesNoCalls() {
    GuardRig rig = new GuardRig(hedged().mode(Mode.OBSERVE).build());
    assertThat(Hedging.delay(begin(rig), 0)).isNegative();
  }

  @Test
  void aResourceThatIsBeingProbedGetsNoExtraCalls() {
    GuardRig rig = new GuardRig(hedged().circuitBreaker(CircuitBreakerSpec.DEFAULTS).build());
    Ticket first = begin(rig);
    for (int i = 0; i < 20; i++) {
      rig.call(Duration.ofMillis(1), new IOException("no answer"));
    }
    assertThat(rig.guard.stateName()).isEqualTo("OPEN");
    assertThat(Hedging.admit(first, new Ticket())).isFalse();
    assertThat(rig.counts().rejectedByCircuitBreaker()).as("the call itself goes on").isZero();
  }

  @Test
  void extraAttemptsDrawOnTheRetryBudget() {
    GuardRig rig = rig();
    int let = 0;
    for (int i = 0; i < 10; i++) {
      let += Hedging.admit(begin(rig), new Ticket()) ? 1 : 0;
    }
    RetrySpec.Budget budget = RetrySpec.DEFAULTS.budget();
    assertThat(let).as("the reserve, and 20 % of ten calls are fewer").isEqualTo(3);
    assertThat(budget).isEqualTo(new RetrySpec.Budget(20, 3, RetrySpec.BudgetScope.PROCESS));
    assertThat(rig.counts().hedges()).isEqualTo(3);
  }

  @Test
  void whatTheBudgetLentComesBackWhenThereIsNoPlaceForTheAttempt() {
    GuardRig rig = new GuardRig(hedged().bulkhead(new BulkheadSpec(1, 0, 0, null)).build());
    Ticket first = begin(rig);
    for (int i = 0; i < 10; i++) {
      assertThat(Hedging.admit(first, new Ticket())).isFalse();
    }
    assertThat(rig.counts().rejectedByBulkhead()).isZero();
    assertThat(rig.engine.budgets().of(RetrySpec.DEFAULTS.budget(), "any", 0).inFlight()).isZero();
  }

  @Test
  void aFailureOfAnExtraAttemptCountsForTheBreakerAndIsNotTheCalls() {
    GuardRig rig = new GuardRig(hedged().circuitBreaker(CircuitBreakerSpec.DEFAULTS).build());
    Ticket first = begin(rig);
    Ticket extra = new Ticket();
    assertThat(Hedging.admit(first, extra)).isTrue();
    assertThat(Hedging.answered(extra, null, new IOException("no answer"))).isFalse();
    assertThat(rig.guard.snapshot().bufferedCalls()).isEqualTo(1);
    assertThat(rig.counts().failures()).isZero();

    rig.guard.conclude(first, "ok", null);
    assertThat(rig.counts().successes()).isEqualTo(1);
    assertThat(rig.guard.snapshot().bufferedCalls()).isEqualTo(2);
  }

  @Test
  void theCallEndsOnceWhoeverHadTheAnswer() {
    GuardRig rig = new GuardRig(hedged().bulkhead(new BulkheadSpec(5, 0, 0, null)).build());
    Ticket first = begin(rig);
    Ticket extra = new Ticket();
    assertThat(Hedging.admit(first, extra)).isTrue();
    assertThat(rig.guard.snapshot().concurrentCalls()).isEqualTo(2);
    rig.ticker.advanceMillis(70);
    assertThat(Hedging.answered(extra, "ok", null)).isTrue();
    Hedging.won(first, extra);
    assertThat(rig.guard.snapshot().concurrentCalls()).isZero();
    assertThat(rig.counts().calls()).isEqualTo(1);
    assertThat(rig.counts().successes()).isEqualTo(1);
    assertThat(rig.guard.snapshot().latency().count()).isEqualTo(1);
    assertThat(rig.guard.snapshot().latency().max()).isEqualTo(70_000);
  }
}
