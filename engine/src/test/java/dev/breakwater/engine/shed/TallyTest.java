package dev.breakwater.engine.shed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final long WINDOW = 100;

  @Test
  void aWindowIsTheTenthOfNowAndTheNineBefore() {
    Tally tally = Tally.first(WINDOW);
    for (int tenth = 0; tenth < 25; tenth++) {
      tally = tally.at(tenth * WINDOW / Tally.PARTS);
      tally.requests.increment();
    }
    assertThat(tally.requests()).isEqualTo(10);
  }

  @Test
  void whatIsOlderThanTheWindowIsLetGo() {
    Tally tally = Tally.first(WINDOW);
    WeakReference<LongAdder> oldest = new WeakReference<>(tally.requests);
    for (int tenth = 1; tenth < 25; tenth++) {
      tally = tally.at(tenth * WINDOW / Tally.PARTS);
    }
    for (int i = 0; i < 50 && oldest.get() != null; i++) {
      System.gc();
    }
    assertThat(oldest.get()).isNull();
    assertThat(tally.requests()).isZero();
  }
}
