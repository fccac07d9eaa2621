package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {

  private static final long SECOND = FailureWindowContract.SECOND;

  @Nested
  class Fast extends TimeWindowContract {
    @Override
    FailureWindow window() {
      return new TimeWindow(10 * SECOND, START);
    }
  }

  @Nested
  class Naive extends TimeWindowContract {
    @Override
    FailureWindow window() {
      return new NaiveTimeWindow(10 * SECOND, START);
    }
  }

  abstract static class TimeWindowContract extends FailureWindowContract {

    @Test
    void aCallLeavesWhenTheWindowHasPassed() {
      FailureWindow window = window();
      window.record(true, true, START);
      assertThat(window.counts(START + 10 * SECOND - 1)).isEqualTo(new Counts(1, 1, 1));
      assertThat(window.counts(START + 10 * SECOND)).isEqualTo(Counts.NONE);
    }

    @Test
    void anHourOfSilenceLeavesNothingOfWhatWasBefore() {
      FailureWindow window = window();
      for (int i = 0; i < 20; i++) {
        window.record(true, false, START + i * SECOND / 2);
      }
      window.record(true, false, START + 3600 * SECOND);
      assertThat(window.counts(START + 3600 * SECOND)).isEqualTo(new Counts(1, 1, 0));
    }

    @Test
    void aCallRecordedWithAnOlderClockReadingCountsInItsOwnTime() {
      FailureWindow window = window();
      window.record(false, false, START + 5 * SECOND);
      window.record(true, false, START + 3 * SECOND);
      assertThat(window.counts(START + 5 * SECOND)).isEqualTo(new Counts(2, 1, 0));
      assertThat(window.counts(START + 13 * SECOND)).isEqualTo(new Counts(1, 0, 0));
    }

    @Test
    void aCallOlderThanTheWindowIsNotCounted() {
      FailureWindow window = window();
      window.record(false, false, START + 60 * SECOND);
      window.record(true, false, START + 40 * SECOND);
      assertThat(window.counts(START + 60 * SECOND)).isEqualTo(new Counts(1, 0, 0));
    }

    @Test
    void itDoesNotMatterThatTheClockWraps() {
      FailureWindow window = window();
      window.record(true, false, START);
      window.record(true, false, START + Long.MAX_VALUE);
      assertThat(window.counts(START + Long.MAX_VALUE)).isEqualTo(new Counts(1, 1, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE - 1_000_000, Long.MIN_VALUE + 5})
  void agreesWithTheListOfCallsOnAnySequence(long origin) {
    Random random = new Random(origin);
    TimeWindow fast = new TimeWindow(1_000_000, origin);
    NaiveTimeWindow naive = new NaiveTimeWindow(1_000_000, origin);
    long now = origin;
    for (int i = 0; i < 3_000; i++) {
      now += random.nextInt(100) == 0 ? random.nextInt(3_000_000) : random.nextInt(20_000);
      boolean failed = random.nextInt(4) == 0;
      switch (random.nextInt(6)) {
        case 0 -> {
          fast.runningSlow(now);
          naive.runningSlow(now);
        }
        case 1 -> {
          fast.resolve(failed, now);
          naive.resolve(failed, now);
        }
        default -> {
          boolean slow = random.nextInt(5) == 0;
          fast.record(failed, slow, now);
          naive.record(failed, slow, now);
        }
      }
      assertThat(fast.counts(now)).as("after step %d", i).isEqualTo(naive.counts(now));
    }
  }

  @Test
  void aSizeThatCannotBeMeantIsRefusedInWords() {
    assertThatThrownBy(() -> new TimeWindow(0, 0))
        .hasMessage("slidingWindowSize: found 0 ns, expected a duration above 0");
  }
}
