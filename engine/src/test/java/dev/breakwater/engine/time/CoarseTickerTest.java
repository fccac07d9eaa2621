package dev.breakwater.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The copy follows the clock while it is read, rests when it is not, and is never ahead. */
class CoarseTickerTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void itIsNeverAheadOfTheClockAndNeverGoesBack() {
    CoarseTicker ticker = new CoarseTicker("coarse-ticker-test");
    try {
      long from = ticker.nanos();
      long before = ticker.coarse();
      int changes = 0;
      while (ticker.nanos() - from < SECOND / 5) {
        long coarse = ticker.coarse();
        assertThat(ticker.nanos() - coarse).isNotNegative();
        assertThat(coarse - before).isNotNegative();
        changes += coarse == before ? 0 : 1;
        before = coarse;
      }
      assertThat(changes).as("renewed while it was read").isGreaterThan(1);
    } finally {
      ticker.stop();
    }
  }

  @Test
  void unreadForASecondItSleepsAndTheNextReadingIsTheClocks() {
    CoarseTicker ticker = new CoarseTicker("coarse-ticker-test");
    try {
      long unused = ticker.coarse();
      long from = ticker.nanos();
      while (!ticker.isAsleep() && ticker.nanos() - from < 30 * SECOND) {
        Thread.onSpinWait();
      }
      assertThat(ticker.isAsleep()).isTrue();
      long clock = ticker.nanos();
      assertThat(ticker.coarse() - clock).isNotNegative();
      assertThat(ticker.isAsleep()).as("awake again").isFalse();
    } finally {
      ticker.stop();
    }
  }

  @Test
  void fewReadingsAreTheClocksAndManyMakeItRenewTheCopyUntilTheyEnd() {
    CoarseTicker ticker = new CoarseTicker("coarse-ticker-test");
    try {
      for (int i = 0; i < 15; i++) {
        long clock = ticker.nanos();
        assertThat(ticker.coarse() - clock).isNotNegative();
        assertThat(ticker.isRenewed()).isFalse();
      }
      long from = ticker.nanos();
      while (!ticker.isRenewed() && ticker.nanos() - from < 30 * SECOND) {
        long unused = ticker.coarse();
      }
      assertThat(ticker.isRenewed()).as("many readings").isTrue();
      while (ticker.isRenewed() && ticker.nanos() - from < 60 * SECOND) {
        Thread.onSpinWait();
      }
      assertThat(ticker.isRenewed()).as("no readings any more").isFalse();
    } finally {
      ticker.stop();
    }
  }
}
