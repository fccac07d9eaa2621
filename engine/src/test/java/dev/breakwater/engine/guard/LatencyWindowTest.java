package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Quantiles of the last minute, right to an eighth. */
class LatencyWindowTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void quantilesAreRightToAnEighth() {
    LatencyWindow window = new LatencyWindow();
    for (int micros = 1; micros <= 10_000; micros++) {
      window.record(micros * 1000L, 0);
    }

    LatencyWindow.Latency seen = window.read(0);

    assertThat(seen.count()).isEqualTo(10_000);
    assertThat(seen.mean()).isCloseTo(5000.5, within(0.1));
    assertThat((double) seen.p50()).isCloseTo(5000, within(625.0));
    assertThat((double) seen.p99()).isCloseTo(9900, within(1240.0));
    assertThat(seen.max()).isEqualTo(10_000);
  }

  @Test
  void everyBucketHoldsItsOwnValue() {
    for (long micros = 0; micros < 5_000_000; micros = micros * 9 / 8 + 1) {
      long value = LatencyWindow.value(LatencyWindow.bucket(micros));
      assertThat((double) value).isCloseTo(micros, within(Math.max(0.5, micros / 8.0)));
    }
  }

  @Test
  void whatIsOlderThanAMinuteIsForgotten() {
    LatencyWindow window = new LatencyWindow();
    window.record(5_000_000, 0);

    assertThat(window.read(29 * SECOND).count()).isEqualTo(1);
    assertThat(window.read(61 * SECOND).count()).isZero();
  }

  @Test
  void theHalfBeforeIsStillSeenWhenANewOneBegins() {
    LatencyWindow window = new LatencyWindow();
    window.record(5_000_000, 0);
    window.record(7_000_000, 31 * SECOND);

    assertThat(window.read(31 * SECOND).count()).isEqualTo(2);
  }

  @Test
  void subMillisecondDurationsKeepTheirMean() {
    LatencyWindow window = new LatencyWindow();
    for (int i = 0; i < 10; i++) {
      window.record(900_000, 0);
    }

    assertThat(window.read(0).mean()).isCloseTo(900, within(0.001));
  }
}
