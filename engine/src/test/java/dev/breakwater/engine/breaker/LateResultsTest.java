package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call from before the outage has no say in when it is over. */
class LateResultsTest {

  private final Rig rig = new Rig(Rules.rules().probes(2));
  private BreakerPermit beforeA;
  private BreakerPermit beforeB;
  private BreakerPermit probe;

  @BeforeEach
  void twoCallsFromBeforeTheOutageAndOneProbe() {
    beforeA = rig.admitted();
    beforeB = rig.admitted();
    rig.failures(4);
    rig.is(BreakerState.OPEN);
    rig.pass(Duration.ofSeconds(10));
    probe = rig.admitted();
    rig.is(BreakerState.HALF_OPEN);
  }

  @Test
  void aLateSuccessDoesNotCloseTheBreaker() {
    rig.succeed(beforeA);
    rig.succeed(beforeB);
    rig.is(BreakerState.HALF_OPEN);
    assertThat(rig.breaker.lateResults()).isEqualTo(2);
    assertThat(rig.breaker.bufferedCalls(rig.now())).isZero();
  }

  @Test
  void aLateFailureDoesNotOpenTheBreakerAgain() {
    rig.fail(beforeA);
    rig.fail(beforeB);
    rig.is(BreakerState.HALF_OPEN);
    rig.succeed(probe);
    rig.successes(1);
    rig.is(BreakerState.CLOSED);
    assertThat(rig.breaker.lateResults()).isEqualTo(2);
  }

  @Test
  void aLateIgnoredCallDoesNotAddAProbe() {
    BreakerPermit second = rig.admitted();
    rig.refused();
    rig.breaker.release(beforeA, rig.now());
    rig.breaker.release(beforeB, rig.now());
    rig.refused();
    rig.succeed(second);
  }

  @Test
  void aLateSlowCallDoesNotOpenTheBreakerAgain() {
    rig.breaker.slowRunning(beforeA, rig.now());
    rig.breaker.slowRunning(beforeB, rig.now());
    rig.breaker.success(beforeA, Rig.SLOW, true, rig.now());
    rig.is(BreakerState.HALF_OPEN);
    assertThat(rig.breaker.slowCallRate(rig.now())).isEqualTo(-1);
  }

  @Test
  void aCallFromBeforeTheOutageDoesNotCountInTheNextClosedTime() {
    rig.succeed(probe);
    rig.successes(1);
    rig.is(BreakerState.CLOSED);
    rig.fail(beforeA);
    assertThat(rig.breaker.bufferedCalls(rig.now())).isZero();
  }
}
