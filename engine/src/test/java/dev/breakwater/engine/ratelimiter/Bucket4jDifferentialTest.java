package dev.breakwater.engine.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.RateLimiterSpec;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same calls at the same moments to this limiter and to Bucket4j's bucket of the same burst,
 * refilled greedily at the same rate. Both count in whole numbers, so every answer must be equal to
 * the nanosecond, as long as the rate divides the period: where it does not, ours rounds the
 * interval up and stays below the stated rate.
 */
class Bucket4jDifferentialTest {

  private final Clock clock = new Clock();

  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void answersAsBucket4jDoes(int seed) {
    Random random = new Random(seed);
    long interval = 1 + random.nextInt(10_000_000);
    int limit = 1 + random.nextInt(100);
    int burst = 1 + random.nextInt(30);
    long patience = random.nextInt(3) * interval;
    RateLimiter ours =
        new RateLimiter(
            new RateLimiterSpec(limit, limit * interval, burst, 0, false, 0), clock.nanos);
    Bucket theirs =
        Bucket.builder()
            .addLimit(
                Bandwidth.builder()
                    .capacity(burst)
                    .refillGreedy(limit, Duration.ofNanos(limit * interval))
                    .build())
            .withCustomTimePrecision(clock)
            .build();
    int admitted = 0;
    for (int step = 0; step < 2_000; step++) {
      clock.nanos +=
          random.nextInt(20) == 0 ? interval * random.nextInt(40) : random(random, interval);
      if (random.nextInt(50) == 0) {
        ours.giveBack();
        theirs.addTokens(1);
      }
      assertThat(ours.availablePermits(clock.nanos))
          .as("permits at step %d", step)
          .isEqualTo((int) theirs.getAvailableTokens());
      long wait = ours.reserve(clock.nanos, patience);
      assertThat(Math.max(-1, wait)).as("at step %d", step).isEqualTo(waitFor(theirs, patience));
      admitted += wait >= 0 ? 1 : 0;
    }
    assertThat(admitted).isBetween(1, 1_999);
  }

  private static long random(Random random, long most) {
    return (long) (random.nextDouble() * most);
  }

  /** Nanoseconds their caller would sleep; -1 = refused. */
  private static long waitFor(Bucket bucket, long patience) {
    Slept slept = new Slept();
    if (patience == 0) {
      return bucket.tryConsume(1) ? 0 : -1;
    }
    return bucket.asBlocking().tryConsumeUninterruptibly(1, patience, slept) ? slept.nanos : -1;
  }

  private static final class Slept implements UninterruptibleBlockingStrategy {
    private long nanos;

    @Override
    public void parkUninterruptibly(long nanosToPark) {
      nanos += nanosToPark;
    }
  }

  private static final class Clock implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
