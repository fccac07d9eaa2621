package dev.breakwater.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times at which the JVM stood still, as a thread sees them that woke late. */
class PausesTest {

  private static final long MILLI = 1_000_000;
  private static final long START = Long.MAX_VALUE - 100 * MILLI; // wraps on the way

  private final Pauses pauses = new Pauses();

  @Test
  void aThreadThatWokeLateTellsOfAPauseFromWhenItWasDue() {
    pauses.wokeAt(START, START + 200 * MILLI);
    assertThat(pauses.within(START - 50 * MILLI, START + 500 * MILLI)).isEqualTo(200 * MILLI);
  }

  @Test
  void onlyThePartThatLiesInBetweenCounts() {
    pauses.wokeAt(START, START + 200 * MILLI);
    assertThat(pauses.within(START + 150 * MILLI, START + 500 * MILLI)).isEqualTo(50 * MILLI);
    assertThat(pauses.within(START - 50 * MILLI, START + 30 * MILLI)).isEqualTo(30 * MILLI);
    assertThat(pauses.within(START + 50 * MILLI, START + 60 * MILLI)).isEqualTo(10 * MILLI);
    assertThat(pauses.within(START + 200 * MILLI, START + 900 * MILLI)).isZero();
  }

  @Test
  void theUsualDelayOfWakingUpIsNone() {
    pauses.wokeAt(START, START + Pauses.SHORTEST - 1);
    assertThat(pauses.within(START - MILLI, START + 500 * MILLI)).isZero();
  }

  @Test
  void severalAddUpAndTheOldestAreForgotten() {
    for (int i = 0; i < 100; i++) {
      pauses.wokeAt(i * 1_000 * MILLI, i * 1_000 * MILLI + 20 * MILLI);
    }
    assertThat(pauses.within(97_000 * MILLI, 100_000 * MILLI)).isEqualTo(60 * MILLI);
    assertThat(pauses.within(0, 100_000 * MILLI)).isEqualTo(16 * 20 * MILLI);
  }
}
