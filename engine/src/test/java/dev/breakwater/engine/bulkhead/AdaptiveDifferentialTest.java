package dev.breakwater.engine.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import dev.breakwater.engine.spec.BulkheadSpec.Adaptive;
import dev.breakwater.engine.time.VirtualTicker;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beside Netflix's concurrency-limits, on the same simulated resources. The algorithms differ, so
 * the limits do; which way they go must not, but for the deviations on record.
 */
class AdaptiveDifferentialTest {

  private static final long MILLI = 1_000_000;

  private final VirtualTicker ticker = new VirtualTicker();
  private final AdaptiveLimit ours = new AdaptiveLimit(new Adaptive(1, 1_000, 20), ticker.nanos());
  private final Limit vegas =
      VegasLimit.newBuilder().initialLimit(20).maxConcurrency(1_000).build();
  private final Limit aimd =
      AIMDLimit.newBuilder().initialLimit(20).minLimit(1).maxLimit(1_000).build();

  /** As many calls as each limit lets in, all the time. */
  private void saturate(int calls, boolean dropped, IntToLongFunction duration) {
    for (int i = 0; i < calls; i++) {
      ticker.advanceMillis(11);
      int now = ours.limit();
      ours.sample(duration.applyAsLong(now), now, dropped, ticker.nanos());
      sample(vegas, duration, dropped);
      sample(aimd, duration, dropped);
    }
  }

  private void sample(Limit theirs, IntToLongFunction duration, boolean dropped) {
    int now = theirs.getLimit();
    theirs.onSample(ticker.nanos(), duration.applyAsLong(now), now, dropped);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50, 100})
  void staysAroundTheCapacityOfAResourceThatQueues(int capacity) {
    IntToLongFunction queueing = n -> 10 * MILLI * Math.max(capacity, n) / capacity;
    saturate(10_000, false, queueing);
    for (int i = 0; i < 200; i++) {
      saturate(100, false, queueing);
      assertThat(ours.limit()).isBetween(capacity / 2, 2 * capacity);
    }
    // It probes at random, and takes a queue for the empty resource when it does: it only rises.
    assertThat(vegas.getLimit()).isGreaterThanOrEqualTo(capacity);
  }

  @Test
  void risesWhereTheirsRise() {
    saturate(5_000, false, n -> 10 * MILLI);
    assertThat(vegas.getLimit()).isGreaterThan(20);
    assertThat(aimd.getLimit()).isGreaterThan(20);
    assertThat(ours.limit()).isGreaterThan(20);
  }

  @Test
  void fallsWhereTheirsFallWhenEverythingIsDropped() {
    saturate(5_000, true, n -> 10 * MILLI);
    assertThat(vegas.getLimit()).isLessThan(5);
    assertThat(aimd.getLimit()).isLessThan(5);
    assertThat(ours.limit()).isLessThan(5);
  }

  @Test
  void fallsWhereTheGradientIgnoresThatEverythingIsDropped() {
    Limit gradient = Gradient2Limit.newBuilder().initialLimit(20).maxConcurrency(1_000).build();
    for (int i = 0; i < 5_000; i++) {
      gradient.onSample(0, 10 * MILLI, gradient.getLimit(), true);
    }
    saturate(5_000, true, n -> 10 * MILLI);
    assertThat(gradient.getLimit()).isGreaterThanOrEqualTo(20);
    assertThat(ours.limit()).isLessThan(5);
  }

  @Test
  void takesADurationOfZeroWhereVegasThrows() {
    assertThatThrownBy(() -> vegas.onSample(0, 0, 20, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ours.sample(0, 20, false, 0)).isEqualTo(20);
  }
}
