package dev.breakwater.engine.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.BulkheadSpec.Adaptive;
import dev.breakwater.engine.time.VirtualTicker;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit that meets resources of known behaviour. */
class AdaptiveLimitTest {

  private static final long MILLI = 1_000_000;

  private final VirtualTicker ticker = new VirtualTicker(-5);
  private final AdaptiveLimit limit = new AdaptiveLimit(Adaptive.DEFAULTS, ticker.nanos());

  /** Windows of 100 calls, as many in flight as are let in and wanted. */
  private void windows(int windows, int wanted, boolean dropped, IntToLongFunction duration) {
    for (int w = 0; w < windows; w++) {
      int inFlight = Math.min(wanted, limit.limit());
      for (int i = 0; i < 100; i++) {
        ticker.advanceMillis(11);
        limit.sample(duration.applyAsLong(inFlight), inFlight, dropped, ticker.nanos());
      }
    }
  }

  @Test
  void beginsWhereTheRulesSay() {
    assertThat(limit.limit()).isEqualTo(20);
  }

  @Test
  void risesWhileMoreCallsTakeNoLonger() {
    windows(200, 1_000, false, n -> 10 * MILLI);
    assertThat(limit.limit()).isEqualTo(200);
  }

  @Test
  void acceptsCallsThatTookNoTime() {
    windows(50, 1_000, false, n -> 0);
    assertThat(limit.limit()).isGreaterThan(20);
  }

  @Test
  void fallsWhenEveryCallIsDroppedThoughTheyAllTakeTheSameTime() {
    windows(50, 1_000, true, n -> 10 * MILLI);
    assertThat(limit.limit()).isEqualTo(1);
  }

  @Test
  void hearsOfDroppedCallsHoweverFastTheyAre() {
    windows(20, 1_000, true, n -> 80_000);
    assertThat(limit.limit()).isLessThan(10);
  }

  @Test
  void doesNotFallForAFewDroppedCalls() {
    for (int i = 0; i < 2_000; i++) {
      ticker.advanceMillis(11);
      limit.sample(10 * MILLI, limit.limit(), i % 20 == 0, ticker.nanos());
    }
    assertThat(limit.limit()).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 60})
  void staysNearTheCapacityOfAResourceThatQueues(int capacity) {
    windows(300, 1_000, false, n -> 10 * MILLI * Math.max(capacity, n) / capacity);
    for (int i = 0; i < 20; i++) {
      windows(50, 1_000, false, n -> 10 * MILLI * Math.max(capacity, n) / capacity);
      assertThat(limit.limit()).isBetween(capacity / 3, capacity * 5 / 2);
    }
  }

  @Test
  void doesNotDriftUpWhileLatencyGrowsAFifthFasterThanTheLoad() {
    windows(1_500, 1_000, false, n -> (long) (10 * MILLI * Math.pow(Math.max(1, n / 20.0), 1.2)));
    assertThat(limit.limit()).isLessThan(60);
  }

  @Test
  void findsItsWayBackWhenTheResourceIsSlowerForGood() {
    windows(50, 1_000, false, n -> 10 * MILLI);
    int before = limit.limit();
    windows(15, 1_000, false, n -> 30 * MILLI);
    assertThat(limit.limit()).isLessThan(before);
    windows(100, 1_000, false, n -> 30 * MILLI);
    assertThat(limit.limit()).isGreaterThan(before);
  }

  @Test
  void learnsNothingFromTheDurationOfTimeouts() {
    windows(50, 1_000, false, n -> 10 * MILLI);
    windows(50, 1_000, true, n -> 60_000 * MILLI);
    assertThat(limit.limit()).isEqualTo(1);
    windows(30, 1_000, false, n -> 10 * MILLI);
    assertThat(limit.limit()).as("as before the outage").isGreaterThan(4);
    windows(30, 1_000, false, n -> 40 * MILLI);
    int slower = limit.limit();
    windows(30, 1_000, false, n -> 10 * MILLI);
    assertThat(limit.limit()).isGreaterThan(slower);
  }

  @Test
  void doesNotRiseFarAboveWhatIsUsed() {
    windows(500, 3, false, n -> 10 * MILLI);
    assertThat(limit.limit()).isBetween(3, 15);
  }

  @Test
  void staysWithinItsBoundsWhenTheyChange() {
    limit.retune(new Adaptive(1, 10, 5));
    assertThat(limit.limit()).isEqualTo(10);
    windows(100, 1_000, false, n -> 10 * MILLI);
    assertThat(limit.limit()).isEqualTo(10);
    limit.retune(new Adaptive(50, 100, 60));
    assertThat(limit.limit()).isEqualTo(50);
  }

  @Test
  void quantilesAreOffByAHundredthAtMost() {
    DurationSketch sketch = new DurationSketch();
    for (long n = 1; n <= 10_000; n++) {
      sketch.add(n * 99_700);
    }
    for (double share : new double[] {0.001, 0.1, 0.5, 0.9, 0.99, 1}) {
      double exact = share * 10_000 * 99_700;
      assertThat(sketch.quantile(share)).isBetween(exact * 0.99, exact * 1.01);
    }
    sketch.clear();
    sketch.add(Long.MAX_VALUE);
    assertThat(sketch.quantile(0.9)).isGreaterThan(3_600e9);
    sketch.clear();
    sketch.add(0);
    assertThat(sketch.quantile(0.9)).isLessThan(1_100);
  }

  @Test
  void goesOnInAnotherJvmFromWhatItHasLearntWithinTheBoundsThere() {
    assertThat(limit.memento()).isNull();
    windows(100, 1_000, false, n -> 10 * MILLI);
    LimitMemento memento = limit.memento();
    assertThat(memento).isNotNull();

    AdaptiveLimit next = new AdaptiveLimit(Adaptive.DEFAULTS, ticker.nanos());
    assertThat(next.restore(memento)).isEqualTo(limit.limit()).isGreaterThan(20);
    for (int i = 0; i < 500; i++) { // slower by half than what was usual: both find it so
      ticker.advanceMillis(11);
      limit.sample(20 * MILLI, limit.limit(), false, ticker.nanos());
      next.sample(20 * MILLI, limit.limit(), false, ticker.nanos());
    }
    assertThat(next.limit()).isEqualTo(limit.limit());

    AdaptiveLimit narrower = new AdaptiveLimit(new Adaptive(1, 30, 5), ticker.nanos());
    assertThat(narrower.restore(memento)).isEqualTo(30);
  }
}
