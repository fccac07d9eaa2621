package dev.breakwater.engine.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every limiter promises, the naive one of the tests included; and that both are the same. */
class LimiterContractTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long TENTH = SECOND / 10;

  @Nested
  class Fast extends Contract {
    @Override
    Limiter limiter(int burst) {
      return new Limiter.Fast(10, SECOND, burst, 0);
    }
  }

  @Nested
  class Naive extends Contract {
    @Override
    Limiter limiter(int burst) {
      return new Limiter.Ledger(10, SECOND, burst);
    }
  }

  abstract static class Contract {

    /** Ten a second. */
    abstract Limiter limiter(int burst);

    @Test
    void theBurstGoesAtOnceAndTheNextIsToldWhen() {
      Limiter limiter = limiter(3);
      for (int i = 0; i < 3; i++) {
        assertThat(limiter.reserve(0, 0)).isZero();
      }
      assertThat(limiter.reserve(0, 0)).isEqualTo(-TENTH);
      assertThat(limiter.reserve(TENTH - 1, 0)).isEqualTo(-1);
      assertThat(limiter.reserve(TENTH, 0)).isZero();
    }

    @Test
    void whoWaitsIsServedAnIntervalApart() {
      Limiter limiter = limiter(1);
      for (int i = 0; i < 5; i++) {
        assertThat(limiter.reserve(0, SECOND)).isEqualTo(i * TENTH);
      }
    }

    @Test
    void aWaitLongerThanThePatienceIsRefusedAndTakesNoPlace() {
      Limiter limiter = limiter(1);
      limiter.reserve(0, 0);
      assertThat(limiter.reserve(0, TENTH - 1)).isEqualTo(-TENTH);
      assertThat(limiter.reserve(0, TENTH)).isEqualTo(TENTH);
    }

    @Test
    void restEarnsTheBurstAndNoMore() {
      Limiter limiter = limiter(3);
      limiter.reserve(0, 0);
      long later = 3600 * SECOND;
      for (int i = 0; i < 3; i++) {
        assertThat(limiter.reserve(later, 0)).isZero();
      }
      assertThat(limiter.reserve(later, 0)).isNegative();
    }

    @Test
    void aPlaceGivenBackIsTheNextOnes() {
      Limiter limiter = limiter(1);
      limiter.reserve(0, 0);
      limiter.reserve(0, SECOND);
      limiter.giveBack();
      assertThat(limiter.reserve(0, SECOND)).isEqualTo(TENTH);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithTheLedgerOnAnySequence(int seed) {
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(50);
    int burst = 1 + random.nextInt(20);
    long patience = random.nextInt(3) * TENTH;
    Limiter fast = new Limiter.Fast(limit, SECOND, burst, 0);
    Limiter naive = new Limiter.Ledger(limit, SECOND, burst);
    long now = 0;
    for (int step = 0; step < 1_500; step++) {
      now += random.nextInt(10) == 0 ? random.nextInt(500_000_000) : random.nextInt(20_000_000);
      long wait = naive.reserve(now, patience);
      assertThat(fast.reserve(now, patience)).as("at step %d", step).isEqualTo(wait);
      if (wait >= 0 && random.nextInt(5) == 0) {
        fast.giveBack();
        naive.giveBack();
      }
    }
  }
}
