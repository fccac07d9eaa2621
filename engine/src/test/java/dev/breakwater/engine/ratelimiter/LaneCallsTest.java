package dev.breakwater.engine.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.lane.Lanes;
import dev.breakwater.engine.spec.RateLimiterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Lanes that let calls pass on their own never let more pass than the limiter would. */
class LaneCallsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int BURST = 100_000;
  private static final int FIRST = Lanes.COUNT - 8;

  private static RateLimiter limiter(int limit) {
    return new RateLimiter(new RateLimiterSpec(limit, SECOND, limit, 0, false, 0), 0);
  }

  /** As a guard asks. */
  private static boolean asks(RateLimiter limiter, int lane, long now) {
    return limiter.passes(lane) || limiter.reserve(lane, now, 0) == 0;
  }

  @Test
  void withoutTimePassingExactlyTheBurstGoesThrough() {
    RateLimiter limiter = limiter(BURST);
    int passed = 0;
    for (int i = 0; i < 2 * BURST; i++) {
      passed += asks(limiter, FIRST + i % 8, 0) ? 1 : 0;
    }
    assertThat(passed).isEqualTo(BURST);
    assertThat(limiter.availablePermits(0)).isZero();
  }

  @Test
  void mostCallsOfALargeBurstNeedNoClock() {
    RateLimiter limiter = limiter(BURST);
    int clockless = 0;
    for (int i = 0; i < BURST / 4; i++) {
      if (limiter.passes(FIRST)) {
        clockless++;
      } else {
        assertThat(limiter.reserve(FIRST, 0, 0)).isZero();
      }
    }
    assertThat(clockless).isGreaterThan(BURST / 4 * 9 / 10);
    assertThat(limiter.availablePermits(0)).isEqualTo(BURST - BURST / 4);
  }

  @Test
  void aSmallBurstIsAlwaysCountedByTheClock() {
    RateLimiter limiter = limiter(1000);
    assertThat(limiter.passes(FIRST)).isFalse();
  }

  @Test
  void inNoSpanOfTimeMoreThanTheBurstAndWhatTheSpanAddsGoesThrough() {
    Random random = new Random(7);
    RateLimiter limiter = limiter(BURST);
    long interval = SECOND / BURST;
    long now = 0;
    long passed = 0;
    long least = 0; // of passed - now / interval, at the beginning of any span up to now
    for (int i = 0; i < 500_000; i++) {
      now += random.nextInt(1000) == 0 ? random.nextInt(200_000_000) : random.nextInt(12_000);
      least = Math.min(least, passed - now / interval);
      passed += asks(limiter, FIRST + random.nextInt(8), now) ? 1 : 0;
      assertThat(passed - now / interval - least).isLessThanOrEqualTo(BURST + 1);
    }
    assertThat(passed).isGreaterThan(BURST);
  }

  @Test
  void aChangedLimitKeepsWhatLanesHaveUsed() {
    RateLimiter limiter = limiter(BURST);
    for (int i = 0; i < BURST / 4; i++) {
      assertThat(asks(limiter, FIRST, 0)).isTrue();
    }
    limiter.retune(new RateLimiterSpec(2 * BURST, SECOND, 2 * BURST, 0, false, 0), 0);
    assertThat(limiter.passes(FIRST)).as("before a call was judged by the new limit").isFalse();
    assertThat(limiter.availablePermits(0)).isEqualTo(2 * BURST - BURST / 4);
  }

  @Test
  void onRealThreadsExactlyTheBurstGoesThrough() throws Exception {
    RateLimiter limiter = limiter(BURST);
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int lane = FIRST + t;
      FutureTask<Integer> task =
          new FutureTask<>(
              () -> {
                int passed = 0;
                for (int i = 0; i < BURST; i++) {
                  passed += asks(limiter, lane, 0) ? 1 : 0;
                }
                return passed;
              });
      tasks.add(task);
      new Thread(task).start();
    }
    int passed = 0;
    for (FutureTask<Integer> task : tasks) {
      passed += task.get();
    }
    assertThat(passed).isEqualTo(BURST);
  }
}
