package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountWindowTest {

  @Nested
  class Fast extends CountWindowContract {
    @Override
    FailureWindow window() {
      return new CountWindow(10);
    }
  }

  @Nested
  class Naive extends CountWindowContract {
    @Override
    FailureWindow window() {
      return new NaiveCountWindow(10);
    }
  }

  abstract static class CountWindowContract extends FailureWindowContract {

    @Test
    void theOldestCallGivesWayToTheNewest() {
      FailureWindow window = window();
      window.record(true, true, START);
      for (int i = 0; i < 9; i++) {
        window.record(false, false, START);
      }
      assertThat(window.counts(START)).isEqualTo(new Counts(10, 1, 1));
      window.record(false, false, START);
      assertThat(window.counts(START)).isEqualTo(new Counts(10, 0, 0));
    }

    @Test
    void timeAloneRemovesNothing() {
      FailureWindow window = window();
      window.record(true, false, START);
      assertThat(window.counts(START + 1_000_000 * SECOND)).isEqualTo(new Counts(1, 1, 0));
    }

    @Test
    void aFailureAfterALongQuietTimeStaysForAFullWindow() {
      FailureWindow window = window();
      for (int i = 0; i < 1000; i++) {
        window.record(false, false, START);
      }
      window.record(true, false, START);
      for (int i = 0; i < 9; i++) {
        window.record(false, false, START);
        assertThat(window.counts(START)).isEqualTo(new Counts(10, 1, 0));
      }
      window.record(false, false, START);
      assertThat(window.counts(START)).isEqualTo(new Counts(10, 0, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 64, 100})
  void agreesWithTheListOfCallsOnAnySequence(int size) {
    Random random = new Random(size);
    CountWindow fast = new CountWindow(size);
    NaiveCountWindow naive = new NaiveCountWindow(size);
    for (int i = 0; i < 20_000; i++) {
      // Long healthy stretches between bad ones: the path that writes nothing is walked too.
      double bad = (i / 500) % 2 == 0 ? 0.3 : 0.005;
      double what = random.nextDouble();
      boolean failed = random.nextDouble() < bad;
      boolean slow = random.nextDouble() < bad;
      if (what < bad / 3) {
        fast.runningSlow(i);
        naive.runningSlow(i);
      } else if (what < bad * 2 / 3) {
        fast.resolve(failed, i);
        naive.resolve(failed, i);
      } else {
        fast.record(failed, slow, i);
        naive.record(failed, slow, i);
      }
      assertThat(fast.counts(i)).as("after step %d", i).isEqualTo(naive.counts(i));
    }
  }

  @Test
  void aSizeThatCannotBeMeantIsRefusedInWords() {
    assertThatThrownBy(() -> new CountWindow(10_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slidingWindowSize: found 10000000000, expected 1 to 1000000 calls");
    assertThatThrownBy(() -> new CountWindow(0)).hasMessageContaining("found 0");
  }
}
