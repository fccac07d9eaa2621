package dev.breakwater.recovery.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Nanos;
import org.junit.jupiter.api.Test;

/** What calls show, as a number. */
class ScoreTest {

  private final Score score = new Score();
  private long at = Nanos.seconds(77);
  private long successes;
  private long failures;
  private long nanos;
  private long turnedAway;
  private int running;

  @Test
  void isFullWhereAllIsWell() {
    seconds(30, 10, 0, 5);
    assertThat(score.value()).isEqualTo(100);
  }

  @Test
  void fallsWithTheShareOfFailuresAndIsBackHalfAMinuteAfterTheLast() {
    seconds(60, 10, 0, 5);
    seconds(120, 5, 5, 5);
    assertThat(score.value()).isBetween(49, 52);
    assertThat(score.because()).isEqualTo("50 % of calls fail");
    seconds(10, 10, 0, 5);
    assertThat(score.value()).isBetween(73, 77);
    seconds(20, 10, 0, 5);
    assertThat(score.value()).isGreaterThan(90);
  }

  @Test
  void oneFailureAmongManyCallsIsHardlySeenAndAmongFewIs() {
    seconds(30, 100, 0, 5);
    second(99, 1, 5);
    assertThat(score.value()).isGreaterThanOrEqualTo(99);

    Score few = new Score();
    few.look(new Look(0, 1, 1, 1, 0, 0, -1), at);
    assertThat(few.value()).isZero();
  }

  @Test
  void fallsWhereCallsTakeLongerThanUsualAndGetsUsedToIt() {
    seconds(600, 10, 0, 20);
    assertThat(score.value()).isEqualTo(100);
    seconds(20, 10, 0, 200);
    assertThat(score.value()).isBetween(60, 75);
    assertThat(score.because()).matches("calls take \\d\\.\\d times as long as usual");
    seconds(1200, 10, 0, 200);
    assertThat(score.value()).isEqualTo(100);
  }

  @Test
  void takesNothingForAFewHundredMicroseconds() {
    for (int i = 0; i < 600; i++) {
      look(10, 0, 100_000);
    }
    for (int i = 0; i < 30; i++) {
      look(10, 0, 500_000);
    }
    assertThat(score.value()).isEqualTo(100);
  }

  @Test
  void fallsWhereCallsFindNoRoom() {
    seconds(30, 10, 0, 5);
    running = 10;
    seconds(60, 10, 0, 5);
    assertThat(score.value()).isBetween(70, 72);
    assertThat(score.because()).isEqualTo("there is hardly room for more calls");
    running = 3;
    seconds(30, 10, 0, 5);
    assertThat(score.value()).isEqualTo(100);
    for (int i = 0; i < 60; i++) {
      turnedAway++;
      second(10, 0, 5);
    }
    assertThat(score.value()).isBetween(70, 72);
  }

  @Test
  void staysWhereNobodyCalls() {
    seconds(60, 0, 10, 5);
    at += Nanos.seconds(3600);
    second(0, 0, 5);
    assertThat(score.value()).isZero();
  }

  @Test
  void aProbeCountsAsACallDoes() {
    seconds(60, 0, 10, 5);
    at += Nanos.seconds(120);
    score.probed(true, at);
    assertThat(score.value()).isGreaterThan(95);
  }

  private void seconds(int many, int well, int badly, long millis) {
    for (int i = 0; i < many; i++) {
      second(well, badly, millis);
    }
  }

  private void second(int well, int badly, long millis) {
    look(well, badly, Nanos.millis(millis));
  }

  private void look(int well, int badly, long tookNanos) {
    at += Nanos.seconds(1);
    successes += well;
    failures += badly;
    nanos += (well + badly) * tookNanos;
    score.look(
        new Look(successes, failures, successes + failures, nanos, turnedAway, running, 10), at);
  }
}
