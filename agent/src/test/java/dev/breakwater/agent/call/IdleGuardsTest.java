package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.Shape;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.gate.BreakwaterGate;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guards that nobody uses any more. What is looked at is a later time than the clock shows. */
class IdleGuardsTest {

  private static final long HOUR = Nanos.seconds(3600);

  private Rig rig;
  private BreakwaterGate.Handler handler;
  private Guard guard;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aGuardThatNobodyHasUsedForItsTimeRetiresAtTheSecondLook() {
    met("idleAfter: 1h");

    look(HOUR);
    assertThat(rig.guards.all()).containsExactly(guard);
    look(HOUR + 1);
    assertThat(rig.guards.all()).isEmpty();

    call();
    assertThat(rig.guard()).isNotSameAs(guard);
  }

  @Test
  void whatAGuardHasCountedStaysInTheSumsOfItsRule() {
    met("idleAfter: 1h");
    look(HOUR);
    look(HOUR + 1);
    assertThat(rig.guards.seenOf("web").guards()).isEmpty();
    assertThat(rig.guards.seenOf("web").retired().calls()).isEqualTo(1);

    call();
    guard = rig.guard();
    look(HOUR);
    look(HOUR + 1);

    assertThat(rig.guards.seenOf("web").retired().calls()).isEqualTo(2);
    assertThat(rig.guards.seenOf("web").retired().successes()).isEqualTo(2);
  }

  @Test
  void aGuardThatIsUsedWithinItsTimeStays() {
    met("idleAfter: 1h");

    look(HOUR - 1);
    look(HOUR - 1);

    assertThat(rig.guards.all()).containsExactly(guard);
  }

  @Test
  void aGuardThatACallMeetsBetweenTheLooksStays() {
    met("idleAfter: 1h");
    look(HOUR);

    call();
    look(HOUR);

    assertThat(rig.guards.all()).containsExactly(guard);
    call();
    assertThat(guard.snapshot().counts().calls()).isEqualTo(3);
  }

  @Test
  void aGuardThatLetsItsCallsPassStaysAsLongAsTheyCome() {
    met("mode: off");
    look(HOUR);

    assertThat(handler.enter(this, "/", null)).isNull();
    look(HOUR);

    assertThat(rig.guards.all()).containsExactly(guard);
  }

  @Test
  void aGuardWithACallInsideStays() {
    met("bulkhead: {}");
    BreakwaterGate.Ticket inside = enter();

    look(2 * HOUR);
    look(2 * HOUR);
    assertThat(rig.guards.all()).containsExactly(guard);

    inside.settle("done", null);
    look(2 * HOUR);
    look(2 * HOUR);
    assertThat(rig.guards.all()).isEmpty();
  }

  @Test
  void aGuardThatAnOperatorHasSetStays() {
    met("idleAfter: 1h");
    guard.override(StateOverride.Kind.FORCED_CLOSED, 0, "INC-7");

    look(HOUR);
    look(HOUR);

    assertThat(rig.guards.all()).containsExactly(guard);
  }

  @Test
  void aGuardWhoseLimiterRemembersCallsStays() {
    met("idleAfter: 1s, rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }");

    look(Nanos.seconds(2));
    look(Nanos.seconds(2));

    assertThat(rig.guards.all()).containsExactly(guard);
  }

  @Test
  void aGuardThatIsOpenStaysUntilItWouldTryAgain() {
    met("idleAfter: 1s, circuitBreaker: { consecutiveFailures: 1, waitDurationInOpenState: 1h }");
    enter().settle(null, new IOException("down"));
    assertThat(guard.stateName()).isEqualTo("OPEN");

    look(Nanos.seconds(2));
    look(Nanos.seconds(2));

    assertThat(rig.guards.all()).containsExactly(guard);
  }

  @Test
  void reloadedRulesBeginTheTwoLooksAnew() {
    met("idleAfter: 1h");
    look(HOUR);

    rig.router.rules(Rig.rules("  - { name: web, target: http, idleAfter: 1h, retry: {} }\n"));
    look(HOUR);

    assertThat(rig.guards.all()).containsExactly(guard);
  }

  private void met(String keys) {
    rig = new Rig("  - { name: web, target: http, " + keys + " }\n");
    handler = rig.handler(Shape.CALL);
    call();
    guard = rig.guard();
  }

  private void call() {
    Object ticket = handler.enter(this, "/", null);
    if (ticket != null) {
      ((BreakwaterGate.Ticket) ticket).settle("done", null);
    }
  }

  private BreakwaterGate.Ticket enter() {
    return (BreakwaterGate.Ticket) handler.enter(this, "/", null);
  }

  private void look(long afterItsLastCall) {
    rig.router.retireIdle(guard.lastCallAt() + afterItsLastCall);
  }
}
