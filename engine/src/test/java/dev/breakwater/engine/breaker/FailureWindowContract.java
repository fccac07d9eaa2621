package dev.breakwater.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every window promises, the naive ones of the tests included. */
abstract class FailureWindowContract {

  static final long START = -5_000_000_000L;
  static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Room for ten calls at one instant, and for at least eight seconds if it is of that kind. */
  abstract FailureWindow window();

  @Test
  void aNewWindowIsEmpty() {
    assertThat(window().counts(START)).isEqualTo(Counts.NONE);
  }

  @Test
  void countsWhatIsRecorded() {
    FailureWindow window = window();
    window.record(false, false, START);
    window.record(true, false, START);
    window.record(false, true, START);
    window.record(true, true, START);
    assertThat(window.counts(START)).isEqualTo(new Counts(4, 2, 2));
  }

  @Test
  void readingChangesNothing() {
    FailureWindow window = window();
    window.record(true, false, START);
    for (int i = 0; i < 100; i++) {
      assertThat(window.counts(START + i)).isEqualTo(new Counts(1, 1, 0));
    }
  }

  @Test
  void readingInTheFutureDoesNotTakeThePresentAway() {
    FailureWindow window = window();
    window.record(true, false, START);
    window.counts(START + 3600 * SECOND);
    assertThat(window.counts(START)).isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void aRunningSlowCallCountsAsASlowCall() {
    FailureWindow window = window();
    window.runningSlow(START);
    assertThat(window.counts(START)).isEqualTo(new Counts(1, 0, 1));
  }

  @Test
  void aRunningSlowCallThatSucceedsAddsNothing() {
    FailureWindow window = window();
    window.runningSlow(START);
    window.resolve(false, START + SECOND);
    assertThat(window.counts(START + SECOND)).isEqualTo(new Counts(1, 0, 1));
  }

  @Test
  void aRunningSlowCallThatFailsAddsTheFailureToTheSameCall() {
    FailureWindow window = window();
    window.runningSlow(START);
    window.record(false, false, START);
    window.resolve(true, START + SECOND);
    assertThat(window.counts(START + SECOND)).isEqualTo(new Counts(2, 1, 1));
  }

  @Test
  void eachRunningSlowCallIsResolvedOnce() {
    FailureWindow window = window();
    window.runningSlow(START);
    window.runningSlow(START);
    window.resolve(true, START);
    window.resolve(true, START);
    assertThat(window.counts(START)).isEqualTo(new Counts(2, 2, 2));
  }

  @Test
  void aFailureWhoseRunningCallHasLeftTheWindowIsACallOfItsOwn() {
    FailureWindow window = window();
    window.record(false, true, START);
    window.resolve(true, START);
    assertThat(window.counts(START)).isEqualTo(new Counts(2, 1, 1));
  }

  @Test
  void aSuccessWhoseRunningCallHasLeftTheWindowIsNotCounted() {
    FailureWindow window = window();
    window.resolve(false, START);
    assertThat(window.counts(START)).isEqualTo(Counts.NONE);
  }
}
