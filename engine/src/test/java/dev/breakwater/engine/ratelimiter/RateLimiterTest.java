package dev.breakwater.engine.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.RateLimiterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private static RateLimiterSpec rate(int limit, long period, int burst) {
    return new RateLimiterSpec(limit, period, burst, 0, false, 0);
  }

  private static int admittedAt(RateLimiter limiter, long now, int arrivals) {
    int admitted = 0;
    for (int i = 0; i < arrivals; i++) {
      admitted += limiter.reserve(now, 0) == 0 ? 1 : 0;
    }
    return admitted;
  }

  @Nested
  class Rate {

    @Test
    void letsTheBurstThroughAndThenOneEachInterval() {
      RateLimiter limiter = new RateLimiter(rate(10, SECOND, 10), 0);
      assertThat(admittedAt(limiter, 0, 100)).isEqualTo(10);
      assertThat(admittedAt(limiter, 100 * MILLI - 1, 100)).isZero();
      assertThat(admittedAt(limiter, 100 * MILLI, 100)).isEqualTo(1);
      assertThat(admittedAt(limiter, 550 * MILLI, 100)).isEqualTo(4);
    }

    @Test
    void hasNoEdgeAtWhichTheBurstComesTwice() {
      RateLimiter limiter = new RateLimiter(rate(10, SECOND, 1), 0);
      List<Long> passed = new ArrayList<>();
      for (long now = 0; now < 5 * SECOND; now += MILLI) {
        if (limiter.reserve(now, 0) == 0) {
          passed.add(now);
        }
      }
      for (int i = 10; i < passed.size(); i++) {
        assertThat(passed.get(i) - passed.get(i - 10)).isGreaterThanOrEqualTo(SECOND);
      }
      assertThat(passed).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void neverLetsMoreThanBurstAndRateThroughInAnySpan(int seed) {
      Random random = new Random(seed);
      int limit = 1 + random.nextInt(50);
      int burst = 1 + random.nextInt(20);
      RateLimiter limiter = new RateLimiter(rate(limit, SECOND, burst), 0);
      List<Long> passed = new ArrayList<>();
      long now = 0;
      for (int i = 0; i < 3_000; i++) {
        now += random.nextInt(10) == 0 ? random.nextInt(500) * MILLI : random.nextInt(20) * MILLI;
        long wait = limiter.reserve(now, 200 * MILLI);
        if (wait >= 0) {
          passed.add(now + wait);
        }
      }
      for (int from = 0; from < passed.size(); from++) {
        for (int to = from; to < Math.min(passed.size(), from + 200); to++) {
          double span = (double) (passed.get(to) - passed.get(from)) / SECOND;
          assertThat(to - from + 1).isLessThanOrEqualTo((int) Math.floor(burst + span * limit));
        }
      }
    }

    @Test
    void pacingSpreadsCallsEvenly() {
      RateLimiter limiter =
          new RateLimiter(new RateLimiterSpec(10, SECOND, 10, SECOND, true, 0), 0);
      for (int i = 0; i < 5; i++) {
        assertThat(limiter.reserve(0, SECOND)).isEqualTo(i * 100 * MILLI);
      }
    }

    @Test
    void thatDoesNotDivideThePeriodIsRoundedDownNotUp() {
      RateLimiter limiter = new RateLimiter(rate(3, SECOND, 1), 0);
      assertThat(limiter.reserve(0, 0)).isZero();
      assertThat(limiter.reserve(SECOND / 3, 0)).isNegative();
      assertThat(limiter.reserve(SECOND / 3 + 1, 0)).isZero();
    }
  }

  @Nested
  class Waiting {

    private final RateLimiter limiter = new RateLimiter(rate(1, SECOND, 1), 0);

    @Test
    void inLineIsReservedWithTheTimeItTakes() {
      assertThat(limiter.reserve(0, 10 * SECOND)).isZero();
      assertThat(limiter.reserve(0, 10 * SECOND)).isEqualTo(SECOND);
      assertThat(limiter.reserve(0, 10 * SECOND)).isEqualTo(2 * SECOND);
      assertThat(limiter.availablePermits(0)).isEqualTo(-2);
    }

    @Test
    void thatIsDoomedIsRefusedAtOnceAndTakesNoPlace() {
      RateLimiter slow = new RateLimiter(rate(1, 59 * SECOND, 1), 0);
      assertThat(slow.reserve(0, 700 * MILLI)).isZero();
      assertThat(slow.reserve(0, 700 * MILLI)).isEqualTo(-59 * SECOND);
      assertThat(slow.reserve(0, 700 * MILLI)).isEqualTo(-59 * SECOND);
      assertThat(slow.reserve(59 * SECOND, 0)).isZero();
    }

    @Test
    void thatIsGivenUpReturnsItsPlaces() {
      assertThat(limiter.reserve(0, 0)).isZero();
      for (int i = 0; i < 3; i++) {
        assertThat(limiter.reserve(0, 10 * SECOND)).isPositive();
      }
      for (int i = 0; i < 3; i++) {
        limiter.giveBack();
      }
      assertThat(limiter.reserve(0, 10 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void givenUpLongAfterItsTimeAddsNoBurst() {
      assertThat(limiter.reserve(0, 0)).isZero();
      limiter.giveBack();
      limiter.giveBack();
      limiter.giveBack();
      assertThat(admittedAt(limiter, 100 * SECOND, 100)).isEqualTo(1);
    }

    @Test
    void thatSaysWhenIsRightToTheNanosecond() {
      RateLimiter fast = new RateLimiter(rate(7, SECOND, 3), 0);
      admittedAt(fast, 0, 100);
      long until = -fast.reserve(0, 0);
      assertThat(fast.reserve(until - 1, 0)).isEqualTo(-1);
      assertThat(fast.reserve(until, 0)).isZero();
    }
  }

  @Nested
  class Extremes {

    @ParameterizedTest
    @ValueSource(
        longs = {0, -1, -5 * SECOND, Long.MAX_VALUE - SECOND, Long.MIN_VALUE, Long.MAX_VALUE})
    void ofTheClockDoNotMatter(long origin) {
      RateLimiter limiter = new RateLimiter(rate(10, SECOND, 10), origin);
      assertThat(admittedAt(limiter, origin, 100)).isEqualTo(10);
      for (int i = 1; i <= 100; i++) {
        assertThat(admittedAt(limiter, origin + i * SECOND / 2, 100)).isEqualTo(5);
      }
    }

    @Test
    void ofTheRulesStillLimitAndNeverOverflow() {
      int most = Integer.MAX_VALUE;
      long longest = Duration.ofDays(36_500).toNanos();
      for (int limit : new int[] {1, 7, most}) {
        for (long period : new long[] {1, 500, SECOND, longest, Long.MAX_VALUE}) {
          for (int burst : new int[] {1, most}) {
            for (long warmUp : new long[] {0, 1, SECOND, Long.MAX_VALUE}) {
              RateLimiter limiter =
                  new RateLimiter(
                      new RateLimiterSpec(limit, period, burst, Long.MAX_VALUE, false, warmUp), 0);
              assertThat(limiter.reserve(0, 0)).isZero();
              for (int i = 0; i < 50; i++) {
                assertThat(limiter.reserve(0, longest)).isBetween(-4 * (1L << 60), longest);
              }
              assertThat(limiter.availablePermits(0)).isLessThanOrEqualTo(burst);
            }
          }
        }
      }
    }

    @Test
    void ofPatienceAreHonoured() {
      RateLimiter limiter = new RateLimiter(rate(1, SECOND, 1), 0);
      for (long i = 0; i < 100; i++) {
        assertThat(limiter.reserve(0, Long.MAX_VALUE)).isEqualTo(i * SECOND);
      }
    }
  }

  @Nested
  class NewRules {

    @Test
    void keepWhatWasUsedOfTheBurst() {
      RateLimiter limiter = new RateLimiter(rate(10, SECOND, 10), 0);
      admittedAt(limiter, 0, 4);
      limiter.retune(rate(100, SECOND, 10), 0);
      assertThat(limiter.availablePermits(0)).isEqualTo(6);
      assertThat(admittedAt(limiter, 0, 100)).isEqualTo(6);
      assertThat(limiter.reserve(0, 0)).isEqualTo(-10 * MILLI);
    }

    @Test
    void thatAreTheOldOnesChangeNothing() {
      RateLimiter limiter = new RateLimiter(rate(10, SECOND, 10), 0);
      admittedAt(limiter, 0, 100);
      limiter.retune(rate(10, SECOND, 10), 5);
      assertThat(limiter.reserve(0, 0)).isEqualTo(-100 * MILLI);
    }
  }

  @Nested
  class WarmUp {

    private final RateLimiter limiter =
        new RateLimiter(new RateLimiterSpec(10, SECOND, 1, 0, false, 10 * SECOND), 0);

    private int passedIn(long fromSecond, long toSecond) {
      int passed = 0;
      for (long now = fromSecond * SECOND; now < toSecond * SECOND; now += MILLI) {
        passed += limiter.reserve(now, 0) == 0 ? 1 : 0;
      }
      return passed;
    }

    @Test
    void beginsAtAThirdOfTheRateAndReachesAllOfItInTheStatedTime() {
      assertThat(passedIn(0, 1)).isBetween(3, 5);
      // Half the store of a hundred permits, at prices that fall from 300 ms to 100 ms.
      assertThat(passedIn(1, 10)).isBetween(44, 48);
      assertThat(passedIn(10, 20)).isBetween(98, 100);
    }

    @Test
    void beginsAgainAfterALongRest() {
      passedIn(0, 20);
      assertThat(passedIn(1_000, 1_001)).isBetween(3, 5);
    }

    @Test
    void isNotLostByAnAbandonedCall() {
      for (int i = 0; i < 100; i++) {
        assertThat(limiter.reserve(0, 0)).isZero();
        limiter.giveBack();
      }
      assertThat(passedIn(0, 1)).isBetween(3, 5);
    }
  }

  @Test
  void manyThreadsTogetherGetTheBurstAndNoMore() throws Exception {
    RateLimiter limiter = new RateLimiter(rate(1_000, SECOND, 1_000), 0);
    AtomicInteger passed = new AtomicInteger();
    int threads = 16;
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      new Thread(
              () -> {
                passed.addAndGet(admittedAt(limiter, 0, 500));
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(passed).hasValue(1_000);
  }
}
