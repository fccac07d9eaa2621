package dev.breakwater.recovery.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.GuardMemento;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final String DB = "db:5432/orders";

  private long now = Long.MAX_VALUE - SECOND; // wraps soon

  private Remembered remembered(long atMillis, long wallMillis) {
    return new Remembered(List.of(Snapshots.open(DB, atMillis)), wallMillis, MINUTE, () -> now);
  }

  private static long elapsedSeconds(GuardMemento memento) {
    return memento == null || memento.breaker() == null
        ? -1
        : memento.breaker().elapsedNanos() / SECOND;
  }

  @Test
  void theTimeTheJvmWasDownAndTheTimeSinceItsStartHavePassed() {
    Remembered remembered = remembered(100_000, 105_000);
    now += 7 * SECOND;

    assertThat(elapsedSeconds(remembered.recall("orders", DB))).isEqualTo(2 + 5 + 7);
  }

  @Test
  void aClockThatWasSetBackLetsNoTimeHavePassed() {
    Remembered remembered = remembered(100_000, 40_000);
    now += 7 * SECOND;

    assertThat(elapsedSeconds(remembered.recall("orders", DB))).isEqualTo(2 + 7);
  }

  @Test
  void whatIsTooOldWhenItsGuardIsMetIsForgotten() {
    Remembered remembered = remembered(100_000, 105_000);
    now += 55 * SECOND;
    assertThat(remembered.recall("orders", DB)).isNotNull();
    assertThat(remembered.stillWaiting()).hasSize(1);

    now += 1;

    assertThat(remembered.recall("orders", DB)).isNull();
    assertThat(remembered.stillWaiting()).isEmpty();
  }

  @Test
  void onlyTheGuardOfThatRuleAndResourceGoesOnFromItAndOnlyOnce() {
    Remembered remembered = remembered(100_000, 100_000);
    assertThat(remembered.recall("payments", DB)).isNull();
    assertThat(remembered.recall("orders", "db:5432/other")).isNull();

    remembered.recalled("orders", DB);

    assertThat(remembered.recall("orders", DB)).isNull();
    assertThat(remembered.stillWaiting()).isEmpty();
  }

  @Test
  void whatNoCallHasMetIsInTheNextSnapshotAsOldAsItIs() {
    Remembered remembered = remembered(100_000, 105_000);
    now += 7 * SECOND;

    assertThat(remembered.stillWaiting()).containsExactly(Snapshots.open(DB, 100_000));
  }
}
