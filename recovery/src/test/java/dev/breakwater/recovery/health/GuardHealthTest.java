package dev.breakwater.recovery.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.engine.guard.Health.Status;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.Nanos;
import org.junit.jupiter.api.Test;

/** From what was seen of a resource to a status. */
class GuardHealthTest {

  private final HealthRig rig = new HealthRig();
  private final Guard guard = rig.guard("orders", "orders:443");

  @Test
  void isUnknownUntilACallHasEnded() {
    is(rig.look(guard), Status.UNKNOWN, -1, "no call has ended yet");
    assertThat(guard.snapshot().heartbeatAgeMillis()).isEqualTo(-1);
    rig.begin(guard);
    is(rig.look(guard), Status.UNKNOWN, -1, "no call has ended yet");
    is(rig.calls(guard, 1, 5, true), Status.UP, 100, "");
  }

  @Test
  void isDegradedWhereSomeCallsFailAndDownWhereTheBreakerOpens() {
    var unused = rig.calls(guard, 5, 5, true);
    is(rig.calls(guard, 1, 5, false), Status.UP, 83, "");
    is(rig.calls(guard, 1, 5, false), Status.DOWN, 0, "circuit breaker open");
  }

  @Test
  void comesBackStepByStepAfterAnOutage() {
    var unused = rig.calls(guard, 20, 5, true);
    rig.breakDown(guard);
    is(guard.health(), Status.DOWN, 0, "circuit breaker open");
    rig.passMillis(60_000);
    assertThat(guard.hint()).isTrue();
    assertThat(rig.look(guard).status()).isEqualTo(Status.DEGRADED);
    assertThat(guard.health().because()).isEqualTo("coming back, HALF_OPEN");
    is(rig.calls(guard, 1, 5, true), Status.UP, 100, "");
  }

  @Test
  void failuresOfAnOutageThatIsOverAreForgottenAndThoseAfterItAreNot() {
    rig.breakDown(guard);
    assertThat(guard.hint()).isTrue();
    is(rig.calls(guard, 1, 5, true), Status.UP, 100, "");
    var unused = rig.calls(guard, 1, 5, true);
    unused = rig.calls(guard, 1, 5, false);
    assertThat(guard.health().status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void countsTheTimeSinceTheLastSignOfLife() {
    var unused = rig.calls(guard, 1, 5, true);
    rig.passMillis(4321);
    unused = rig.calls(guard, 1, 0, false);
    assertThat(guard.snapshot().heartbeatAgeMillis()).isEqualTo(4321);
    probe(true, "connected");
    assertThat(guard.snapshot().heartbeatAgeMillis()).isZero();
  }

  @Test
  void isDownWhereTheProbeFailedAndNoCallHasSucceededSince() {
    var unused = rig.calls(guard, 100, 5, true);
    rig.passMillis(10);
    probe(false, "Connection refused");
    is(guard.health(), Status.DOWN, 0, "the probe failed: Connection refused");
    rig.passMillis(10);
    assertThat(rig.calls(guard, 50, 5, true).status()).isEqualTo(Status.UP);
  }

  @Test
  void isKnownByProbesAloneWhereThereAreNoCalls() {
    probe(true, "connected");
    is(guard.health(), Status.UP, 100, "");
    assertThat(guard.health().lastProbe()).isEqualTo("shown: connected");
  }

  @Test
  void isNotKnownAnyMoreWhenNothingIsHeardForLong() {
    var unused = rig.calls(guard, 1, 5, true);
    rig.passMillis(300_000);
    assertThat(rig.look(guard).status()).isEqualTo(Status.UP);
    rig.passMillis(60_000);
    assertThat(rig.look(guard).status()).isEqualTo(Status.UNKNOWN);
    assertThat(guard.health().because()).isEqualTo("nothing heard for 6 min");
  }

  @Test
  void isDownWhileAnOperatorHoldsTheBreakerOpen() {
    var unused = rig.calls(guard, 1, 5, true);
    guard.override(StateOverride.Kind.FORCED_OPEN, 0, "test");
    is(rig.look(guard), Status.DOWN, 0, "forced open by an operator");
  }

  @Test
  void hasBeenWellForAsLongAsProbesSinceThenHaveSucceededInARow() {
    long since = rig.now();
    assertThat(rig.book.isWell(guard, since, 0)).as("nobody was asked").isFalse();
    probe(true, "connected");
    rig.passMillis(2_000);
    probe(true, "connected");
    assertThat(rig.book.isWell(guard, since, Nanos.seconds(2))).isTrue();
    assertThat(rig.book.isWell(guard, since, Nanos.seconds(3))).isFalse();
    assertThat(rig.book.isWell(guard, rig.now(), Nanos.seconds(1)))
        .as("what was before does not count")
        .isFalse();

    probe(false, "refused");
    assertThat(rig.book.isWell(guard, since, 0)).isFalse();

    rig.passMillis(1_000);
    probe(true, "connected");
    rig.passMillis(1_000);
    probe(true, "connected");
    assertThat(rig.book.isWell(guard, since, Nanos.seconds(1))).isTrue();
    assertThat(rig.book.isWell(guard, since, Nanos.seconds(2))).isFalse();
  }

  private void probe(boolean well, String words) {
    int unused = rig.book.probed(guard, new Probed(well, rig.now(), words, "shown: " + words));
  }

  private static void is(Health health, Status status, int score, String because) {
    assertThat(health.status()).as(health.toString()).isEqualTo(status);
    assertThat(health.score()).as(health.toString()).isEqualTo(score);
    assertThat(health.because()).isEqualTo(because);
  }
}
