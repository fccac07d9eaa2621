package dev.breakwater.engine.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.BulkheadSpec;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same calls to this bulkhead and to Resilience4j's semaphore, waits aside. */
class BulkheadDifferentialTest {

  private static io.github.resilience4j.bulkhead.Bulkhead theirs(int limit) {
    return io.github.resilience4j.bulkhead.Bulkhead.of("theirs", config(limit));
  }

  private static BulkheadConfig config(int limit) {
    return BulkheadConfig.custom().maxConcurrentCalls(limit).build();
  }

  private static BulkheadSpec spec(int limit) {
    return new BulkheadSpec(limit, 0, 0, null);
  }

  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void admitsAsResilience4jDoes(int seed) {
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(10);
    Bulkhead ours = new Bulkhead(spec(limit));
    var theirs = theirs(limit);
    int held = 0;
    for (int step = 0; step < 2_000; step++) {
      int dice = random.nextInt(100);
      if (dice == 0) {
        limit = Math.max(held, 1 + random.nextInt(10));
        ours.retune(spec(limit));
        theirs.changeConfig(config(limit));
      } else if (dice < 50 && held > 0) {
        ours.release();
        theirs.releasePermission();
        held--;
      } else {
        boolean in = ours.tryAcquire();
        assertThat(in).as("at step %d", step).isEqualTo(theirs.tryAcquirePermission());
        held += in ? 1 : 0;
      }
      assertThat(ours.limit() - ours.concurrentCalls())
          .as("free at step %d", step)
          .isEqualTo(theirs.getMetrics().getAvailableConcurrentCalls());
    }
  }

  @Test
  void aPlaceReleasedTwiceMakesTheirsLargerAndNotOurs() {
    Bulkhead ours = new Bulkhead(spec(2));
    var theirs = theirs(2);
    ours.tryAcquire();
    theirs.tryAcquirePermission();
    for (int i = 0; i < 2; i++) {
      ours.release();
      theirs.releasePermission();
    }
    assertThat(ours.limit() - ours.concurrentCalls()).isEqualTo(2);
    assertThat(theirs.getMetrics().getAvailableConcurrentCalls()).isEqualTo(3);
  }
}
