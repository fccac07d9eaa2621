package dev.breakwater.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Jitter;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.RetrySpec.BackoffType;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.SeededRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffTest {

  private static final RandomSource MIDDLE = SeededRandom.always(0.5);

  private static Backoff backoff(BackoffType type, long initial, long max, Jitter jitter) {
    return new Backoff(new RetrySpec.Backoff(type, initial, 2, max, jitter));
  }

  private static LongStream firstSix(BackoffType type) {
    Backoff backoff = backoff(type, 100, 1_000, Jitter.NONE);
    return LongStream.rangeClosed(1, 6).map(n -> backoff.delayNanos((int) n, 0, MIDDLE));
  }

  @Nested
  class Growth {

    @Test
    void fixedIsAlwaysTheSame() {
      assertThat(firstSix(BackoffType.FIXED)).containsExactly(100L, 100L, 100L, 100L, 100L, 100L);
    }

    @Test
    void linearGrowsByTheInitialDelay() {
      assertThat(firstSix(BackoffType.LINEAR)).containsExactly(100L, 200L, 300L, 400L, 500L, 600L);
    }

    @Test
    void exponentialMultiplies() {
      assertThat(firstSix(BackoffType.EXPONENTIAL))
          .containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
    }

    @Test
    void fibonacciAddsTheLastTwo() {
      assertThat(firstSix(BackoffType.FIBONACCI))
          .containsExactly(100L, 100L, 200L, 300L, 500L, 800L);
    }

    @Test
    void decorrelatedDrawsBetweenTheInitialDelayAndThreeTimesTheLast() {
      Backoff backoff = backoff(BackoffType.DECORRELATED, 100, 1_000, Jitter.FULL);
      assertThat(backoff.delayNanos(1, 0, SeededRandom.always(0))).isEqualTo(100);
      assertThat(backoff.delayNanos(1, 0, MIDDLE)).isEqualTo(200);
      assertThat(backoff.delayNanos(2, 200, MIDDLE)).isEqualTo(350);
      assertThat(backoff.delayNanos(3, 900, MIDDLE)).isEqualTo(550);
    }
  }

  @Nested
  class Spread {

    @Test
    void atTheCapIsAsWideAsBelowIt() {
      Backoff full = backoff(BackoffType.EXPONENTIAL, 500, 10_000, Jitter.FULL);
      Backoff equal = backoff(BackoffType.EXPONENTIAL, 500, 10_000, Jitter.EQUAL);
      Backoff decorrelated = backoff(BackoffType.DECORRELATED, 500, 10_000, Jitter.FULL);
      SeededRandom random = new SeededRandom(35);
      int atTheCap = 0;
      double sumOfFull = 0;
      for (int i = 0; i < 10_000; i++) {
        long f = full.delayNanos(20, 0, random);
        long e = equal.delayNanos(20, 0, random);
        long d = decorrelated.delayNanos(20, 10_000, random);
        assertThat(f).isBetween(0L, 10_000L);
        assertThat(e).isBetween(5_000L, 10_000L);
        assertThat(d).isBetween(500L, 10_000L);
        atTheCap += (f == 10_000 ? 1 : 0) + (e == 10_000 ? 1 : 0) + (d == 10_000 ? 1 : 0);
        sumOfFull += f;
      }
      assertThat(atTheCap).isLessThan(100);
      assertThat(sumOfFull / 10_000).isBetween(4_800.0, 5_200.0);
    }

    @ParameterizedTest
    @EnumSource(BackoffType.class)
    void isNeverNegativeAndNeverAboveTheCap(BackoffType type) {
      long[] initials = {0, 1, 1_000_000, Long.MAX_VALUE / 2, Long.MAX_VALUE};
      long[] caps = {0, 1, 10_000_000_000L, Long.MAX_VALUE / 2, Long.MAX_VALUE};
      int[] attempts = {Integer.MIN_VALUE, 0, 1, 2, 63, 64, 1_000, Integer.MAX_VALUE};
      double[] draws = {0, 0.5, Math.nextDown(1.0)};
      for (long initial : initials) {
        for (long cap : caps) {
          for (Jitter jitter : Jitter.values()) {
            Backoff backoff = backoff(type, initial, cap, jitter);
            for (int attempt : attempts) {
              for (double draw : draws) {
                for (long previous : caps) {
                  long delay = backoff.delayNanos(attempt, previous, SeededRandom.always(draw));
                  assertThat(delay).isBetween(0L, cap);
                }
              }
            }
          }
        }
      }
    }
  }
}
