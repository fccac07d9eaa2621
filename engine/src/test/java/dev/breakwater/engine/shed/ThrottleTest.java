package dev.breakwater.engine.shed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.ShedSpec;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.SeededRandom;
import dev.breakwater.engine.time.VirtualTicker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {

  private static final RandomSource NEVER_REFUSED = SeededRandom.always(Math.nextDown(1.0));

  private final VirtualTicker ticker = new VirtualTicker();
  private final Throttle throttle = new Throttle(ShedSpec.DEFAULTS, ticker.nanos());

  private void calls(int requests, int accepts) {
    for (int i = 0; i < requests; i++) {
      throttle.admit(Criticality.DEFAULT, ticker.nanos(), NEVER_REFUSED);
      if (i < accepts) {
        throttle.accepted(ticker.nanos());
      }
    }
  }

  private double probability(Criticality criticality) {
    return throttle.rejectionProbability(criticality, ticker.nanos());
  }

  @Test
  void refusesNothingWhileTheResourceAcceptsItsShare() {
    calls(100, 50);
    assertThat(throttle.rejectionProbability(ticker.nanos())).isZero();
    for (int i = 0; i < 50; i++) {
      assertThat(throttle.admit(Criticality.DEFAULT, ticker.nanos(), SeededRandom.always(0)))
          .isEqualTo(i == 0);
    }
  }

  @Test
  void refusesWithTheProbabilityOfTheFormula() {
    calls(100, 20);
    assertThat(throttle.rejectionProbability(ticker.nanos())).isEqualTo(60.0 / 101);
  }

  @Test
  void givesUpSheddableCallsFirstAndCriticalOnesLast() {
    calls(100, 40);
    assertThat(probability(Criticality.SHEDDABLE)).isEqualTo(40.0 / 101);
    assertThat(probability(Criticality.DEFAULT)).isEqualTo(20.0 / 101);
    assertThat(probability(Criticality.CRITICAL)).isZero();
    calls(100, 0);
    assertThat(probability(Criticality.CRITICAL)).isEqualTo(80.0 / 201);
    assertThat(probability(Criticality.SHEDDABLE)).isGreaterThan(probability(Criticality.DEFAULT));
  }

  @Test
  void judgesNobodyByAHandfulOfCalls() {
    calls(9, 0);
    assertThat(throttle.rejectionProbability(ticker.nanos())).isZero();
    calls(1, 0);
    assertThat(throttle.rejectionProbability(ticker.nanos())).isEqualTo(0.9);
  }

  @Test
  void alwaysLetsATenthThroughToSeeWhetherThingsAreBetter() {
    calls(10_000, 0);
    SeededRandom random = new SeededRandom(3);
    int admitted = 0;
    for (int i = 0; i < 10_000; i++) {
      admitted += throttle.admit(Criticality.DEFAULT, ticker.nanos(), random) ? 1 : 0;
    }
    assertThat(admitted / 10_000.0).isEqualTo(0.1, within(0.02));
  }

  @Test
  void callsRefusedHereCountAsRequests() {
    calls(100, 0);
    for (int i = 0; i < 100; i++) {
      throttle.admit(Criticality.DEFAULT, ticker.nanos(), SeededRandom.always(0));
    }
    for (int i = 0; i < 100; i++) {
      throttle.accepted(ticker.nanos());
    }
    assertThat(throttle.rejectionProbability(ticker.nanos())).isZero();
    assertThat(probability(Criticality.SHEDDABLE)).isEqualTo(50.0 / 201);
  }

  @Test
  void forgetsWhenTheWindowHasPassed() {
    calls(100, 0);
    ticker.advanceMillis(119_999);
    assertThat(throttle.rejectionProbability(ticker.nanos())).isEqualTo(0.9);
    ticker.advanceMillis(1);
    assertThat(throttle.rejectionProbability(ticker.nanos())).isZero();
  }

  @Test
  void readingChangesNothing() {
    calls(100, 20);
    throttle.rejectionProbability(ticker.nanos() + Long.MAX_VALUE);
    assertThat(throttle.rejectionProbability(ticker.nanos())).isEqualTo(60.0 / 101);
  }

  @Test
  void aNewRatioKeepsTheCountsAndANewWindowDoesNot() {
    calls(100, 20);
    throttle.retune(new ShedSpec(4, ShedSpec.DEFAULTS.windowNanos()), ticker.nanos());
    assertThat(throttle.rejectionProbability(ticker.nanos())).isEqualTo(20.0 / 101);
    throttle.retune(new ShedSpec(4, 1_000_000), ticker.nanos());
    assertThat(throttle.rejectionProbability(ticker.nanos())).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE - 1_000_000_000L})
  void doesNotMindWhereTheClockBegins(long origin) {
    Throttle anywhere = new Throttle(new ShedSpec(2, 10_000_000_000L), origin);
    for (int second = 0; second < 40; second++) {
      long now = origin + second * 1_000_000_000L;
      for (int i = 0; i < 10; i++) {
        anywhere.admit(Criticality.DEFAULT, now, NEVER_REFUSED);
      }
      anywhere.accepted(now);
      int seconds = Math.min(second + 1, 10);
      assertThat(anywhere.rejectionProbability(now)).isEqualTo(8.0 * seconds / (10 * seconds + 1));
    }
  }
}
