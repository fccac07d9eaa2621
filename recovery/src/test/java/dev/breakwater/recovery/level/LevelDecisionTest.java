package dev.breakwater.recovery.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which level follows from what is seen, on virtual time and with the defaults of the rules. */
class LevelDecisionTest {

  private static final long LOOK = Nanos.millis(500);

  private static final LevelPlan PLAN =
      new LevelPlan(
          Nanos.millis(500),
          Nanos.seconds(3),
          80,
          Map.of(
              Level.DEGRADED,
              List.of(new Trigger(Sign.GUARDS_OPEN, 25), new Trigger(Sign.CPU, 90)),
              Level.MINIMAL,
              List.of(new Trigger(Sign.GUARDS_OPEN, 50), new Trigger(Sign.CPU, 97)),
              Level.EMERGENCY,
              List.of(new Trigger(Sign.HEAP, 97))));

  private long now = Long.MAX_VALUE - Nanos.seconds(10); // wraps soon
  private final LevelDecision decision = new LevelDecision(PLAN, Level.NORMAL, now);
  private final List<Level> passed = new ArrayList<>();

  // ---- up --------------------------------------------------------------------------------------

  @Test
  void nothingSeenIsNormal() {
    look(new Signs(), 100);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
    assertThat(decision.why()).isEmpty();
  }

  @Test
  void theWorstLevelWhoseTriggerHoldsIsEnteredAtOnceAndSaysWhy() {
    look(guardsOpen(60).with(Sign.CPU, 98.25), 2);

    assertThat(decision.level()).isEqualTo(Level.MINIMAL);
    assertThat(decision.why()).isEqualTo("guardsOpen 60 % (50 % enters), cpu 98.3 % (97 % enters)");
    assertThat(passed).containsExactly(Level.MINIMAL);
  }

  @Test
  void reachedIsEnoughAndAMomentIsNot() {
    look(guardsOpen(24.9), 4);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
    look(guardsOpen(25), 1);
    look(guardsOpen(0), 1);
    look(guardsOpen(25), 1);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
    look(guardsOpen(25), 1);
    assertThat(decision.level()).isEqualTo(Level.DEGRADED);
  }

  @Test
  void fromTheFirstSignToTheLevelItTakesNoMoreThanTwoSeconds() {
    long began = now;
    look(new Signs().with(Sign.HEAP, 99), 1);
    while (decision.level() == Level.NORMAL) {
      look(new Signs().with(Sign.HEAP, 99), 1);
    }
    // the sign may have come just after the look before the first
    assertThat(now - began + LOOK).isLessThanOrEqualTo(Nanos.seconds(2));
    assertThat(decision.level()).isEqualTo(Level.EMERGENCY);
  }

  @Test
  void worseMayComeWhileALevelIsHeld() {
    look(guardsOpen(30), 2);
    look(guardsOpen(55), 2);
    assertThat(passed).containsExactly(Level.DEGRADED, Level.MINIMAL);
  }

  // ---- down ------------------------------------------------------------------------------------

  @Test
  void itGoesDownLevelByLevelEachAfterAQuietHold() {
    look(new Signs().with(Sign.HEAP, 98), 2);
    passed.clear();

    List<Long> seconds = new ArrayList<>();
    long healthyAt = now;
    Level before = decision.level();
    while (decision.level() != Level.NORMAL) {
      look(guardsOpen(0), 1);
      if (decision.level() != before) {
        before = decision.level();
        seconds.add((now - healthyAt) / 1_000_000);
      }
    }
    assertThat(passed).containsExactly(Level.MINIMAL, Level.DEGRADED, Level.NORMAL);
    assertThat(seconds).containsExactly(3500L, 6500L, 9500L);
    assertThat(decision.why()).isEqualTo("quiet for 3 s: guardsOpen 0 %");
  }

  @Test
  void fromHealthToNormalItTakesNoMoreThanTenSecondsEvenFromTheLastLevel() {
    look(new Signs().with(Sign.HEAP, 98).with(Sign.GUARDS_OPEN, 100), 20);
    assertThat(decision.level()).isEqualTo(Level.EMERGENCY);

    long healthyAt = now; // just after a look: what is well now is seen at the next
    while (decision.level() != Level.NORMAL) {
      look(guardsOpen(0), 1);
    }
    assertThat(now - healthyAt).isLessThanOrEqualTo(Nanos.seconds(10));
  }

  @Test
  void betweenLeavingAndEnteringTheLevelStays() {
    look(guardsOpen(50), 2);
    look(guardsOpen(40), 200); // 80 % of 50 is not below 80 % of 50
    assertThat(decision.level()).isEqualTo(Level.MINIMAL);
    look(guardsOpen(39), 8);
    assertThat(decision.level()).isEqualTo(Level.DEGRADED);
    look(guardsOpen(39), 200); // more than enters that one
    assertThat(decision.level()).isEqualTo(Level.DEGRADED);
  }

  @Test
  void oneLookThatIsNotQuietBeginsTheHoldAnew() {
    look(guardsOpen(30), 2);
    look(guardsOpen(0), 6);
    look(guardsOpen(22), 1);
    look(guardsOpen(0), 6);
    assertThat(decision.level()).isEqualTo(Level.DEGRADED);
    look(guardsOpen(0), 1);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
  }

  @Test
  void aSignThatIsNoLongerKnownDoesNotHoldALevel() {
    look(guardsOpen(30), 2);
    look(new Signs(), 7);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
    assertThat(decision.why()).isEqualTo("quiet for 3 s");
  }

  @Test
  void whenItMayBeLeftIsKnownBefore() {
    assertThat(decision.untilLeft(now)).isEqualTo(Long.MAX_VALUE);
    look(guardsOpen(30), 2);
    assertThat(decision.untilLeft(now)).isEqualTo(Long.MAX_VALUE);
    look(guardsOpen(0), 1);
    assertThat(decision.untilLeft(now)).isEqualTo(Nanos.seconds(3));
    now += Nanos.seconds(3);
    assertThat(decision.next(guardsOpen(0), now)).isEqualTo(Level.NORMAL);
  }

  // ---- what comes back -------------------------------------------------------------------------

  @Test
  void aLevelThatComesBackIsHeldTwiceAsLongEachTimeUpToEightTimes() {
    List<Long> held = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      look(guardsOpen(30), 2);
      long enteredAt = now;
      while (decision.level() != Level.NORMAL) {
        look(guardsOpen(0), 1);
      }
      held.add((now - enteredAt) / 500_000_000);
    }
    assertThat(held).containsExactly(7L, 13L, 25L, 49L, 49L, 49L);
  }

  @Test
  void aMinuteOfNormalForgetsThatItCameBack() {
    for (int i = 0; i < 2; i++) {
      look(guardsOpen(30), 2);
      look(guardsOpen(0), 13);
      assertThat(decision.level()).isEqualTo(Level.NORMAL);
    }
    look(guardsOpen(0), 120);
    look(guardsOpen(30), 2);
    look(guardsOpen(0), 7);
    assertThat(decision.level()).isEqualTo(Level.NORMAL);
  }

  private static Signs guardsOpen(double percent) {
    return new Signs().with(Sign.GUARDS_OPEN, percent);
  }

  private void look(Signs seen, int times) {
    for (int i = 0; i < times; i++) {
      now += LOOK;
      Level before = decision.level();
      if (decision.next(seen, now) != before) {
        passed.add(decision.level());
      }
    }
  }
}
