package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.agent.weave.WeavePlan;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.gate.BreakwaterGate;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers of every shape, called as woven code calls them. */
class HandlersTest {

  private Rig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void oneLogicalCallTakesOnePermitHoweverDeepItGoes() {
    rig = new Rig("  - { name: web, target: http, bulkhead: { maxConcurrentCalls: 1 } }\n");
    BreakwaterGate.Handler outer = rig.handler(Shape.CALL, "outer");
    BreakwaterGate.Handler inner = rig.handler(Shape.CALL, "inner");

    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) outer.enter(this, "/", null);

    assertThat(inner.enter(this, "/", null)).isNull();
    assertThat(outer.enter(this, "/", null)).isNull();
    assertThat(rig.guard().snapshot().concurrentCalls()).isEqualTo(1);
    assertThat(ticket.settle("done", null)).isNull();
    assertThat(rig.guard().snapshot().concurrentCalls()).isZero();
    assertPasses(inner);
  }

  @Test
  void aRefusedCallGetsItsExceptionAsAValue() {
    rig =
        new Rig(
            "  - { name: web, target: http, rateLimiter: { limitForPeriod: 1, limitRefreshPeriod:"
                + " 1h } }\n");
    BreakwaterGate.Handler handler = rig.handler(Shape.CALL);
    ((BreakwaterGate.Ticket) handler.enter(this, "/", null)).settle("done", null);

    Object entered = handler.enter(this, "/", null);

    assertThat(entered).isInstanceOf(BreakwaterGate.Outcome.class);
    assertThat(((BreakwaterGate.Outcome) entered).thrown)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rule 'web'");
    assertThat(BreakwaterGate.exit(entered, null, null)).isSameAs(entered);
  }

  @Test
  void withinAnExemptStretchNothingOfItsFamilyIsGuarded() {
    rig = new Rig("  - { name: web, target: http }\n");
    BreakwaterGate.Handler exempt = rig.handler(Shape.EXEMPT);
    BreakwaterGate.Handler call = rig.handler(Shape.CALL);

    BreakwaterGate.Ticket stretch = (BreakwaterGate.Ticket) exempt.enter(this, null, null);
    assertThat(call.enter(this, "/", null)).isNull();
    assertThat(exempt.enter(this, null, null)).isNull();
    assertThat(stretch.settle(null, null)).isNull();

    assertThat(rig.guards.all()).isEmpty();
    assertPasses(call);
    assertThat(rig.guards.all()).hasSize(1);
  }

  @Test
  void aGuardedCallIsNotSplitByAnExemptStretchInsideIt() {
    rig = new Rig("  - { name: web, target: http }\n");
    BreakwaterGate.Ticket call =
        (BreakwaterGate.Ticket) rig.handler(Shape.CALL).enter(this, "/", null);

    assertThat(rig.handler(Shape.EXEMPT).enter(this, null, null)).isNull();
    assertThat(call.settle("done", null)).isNull();
  }

  @Test
  void aWaitIsCutToTheTimeTheCallAroundItHasLeft() {
    rig = new Rig("  - { name: web, target: http, timeout: { attempt: 1m } }\n");
    BreakwaterGate.Handler cap = rig.handler(Shape.CAP);
    assertThat(cap.cap(3_600_000)).isEqualTo(3_600_000);

    BreakwaterGate.Ticket call =
        (BreakwaterGate.Ticket) rig.handler(Shape.CALL).enter(this, "/", null);

    assertThat(cap.cap(3_600_000)).isBetween(1L, 60_005L);
    assertThat(cap.cap(7)).isEqualTo(7);
    assertThat(cap.cap(0)).isBetween(1L, 60_005L);
    assertThat(cap.cap(-1)).isBetween(1L, 60_005L);
    call.settle("done", null);
    assertThat(cap.cap(3_600_000)).isEqualTo(3_600_000);
  }

  @Test
  void aBeginningIsTheCallWhereItFailsAndLeavesNoTraceWhereItDoesNot() {
    rig = new Rig("  - { name: web, target: http, bulkhead: { maxConcurrentCalls: 1 } }\n");
    BreakwaterGate.Handler beginning = rig.handler(Shape.BEGINNING);

    assertPasses(beginning);
    assertThat(rig.guard().snapshot().counts().calls()).isZero();

    BreakwaterGate.Ticket failing = (BreakwaterGate.Ticket) beginning.enter(this, "/", null);
    assertThat(rig.guard().snapshot().concurrentCalls()).isEqualTo(1);
    assertThat(failing.settle(null, new IOException("no listener"))).isNull();
    assertThat(rig.guard().snapshot().counts().calls()).isEqualTo(1);
    assertThat(rig.guard().snapshot().counts().failures()).isEqualTo(1);
    assertThat(rig.guard().snapshot().concurrentCalls()).isZero();
  }

  @Test
  void whatIsNotedIsOfTheCallAroundItIfThatIsTheSameLibrarys() {
    rig = new Rig("  - { name: web, target: http }\n");
    BreakwaterGate.Handler note = rig.handler(Shape.NOTE, "note");
    BreakwaterGate.Ticket own =
        (BreakwaterGate.Ticket) rig.handler(Shape.CALL).enter(this, "/", null);
    note.note(this, null, null, "returned", null);
    assertThat(ScriptedAdapter.notedIn).isNotNull();
    own.settle("done", null);

    BreakwaterGate.Ticket another =
        (BreakwaterGate.Ticket)
            new Handlers(rig.router, rig.integrations, rig.log::add)
                .handler(Rig.target(Shape.CALL, "point", AnotherAdapter.class.getName()), null)
                .enter(this, "/", null);
    note.note(this, null, null, "returned", null);
    assertThat(ScriptedAdapter.notedIn).isNull();
    another.settle("done", null);
  }

  @Test
  void whatIsOnlyNotedWithinCallsIsNotEvenLinkedOutsideThem() {
    rig = new Rig("  - { name: web, target: http }\n");
    WeavePlan.Target anywhere = Rig.target(Shape.NOTE, "note", ScriptedAdapter.class.getName());
    BreakwaterGate.Handler note =
        new Handlers(rig.router, rig.integrations, rig.log::add)
            .handler(
                new WeavePlan.Target(anywhere.library(), anywhere.point().withinCalls()), null);

    note.note(this, null, null, "returned", null);
    assertThat(rig.integrations.all()).isEmpty();

    BreakwaterGate.Ticket own =
        (BreakwaterGate.Ticket) rig.handler(Shape.CALL).enter(this, "/", null);
    note.note(this, null, null, "returned", null);
    assertThat(ScriptedAdapter.notedIn).isNotNull();
    own.settle("done", null);
  }

  @Test
  void aLinkageErrorSwitchesTheIntegrationOffWithItsReason() {
    rig = new Rig("  - { name: web, target: http }\n");
    BreakwaterGate.Handler handler =
        new Handlers(rig.router, rig.integrations, rig.log::add)
            .handler(Rig.target(Shape.CALL, "point", "dev.breakwater.NoSuchAdapter"), null);

    assertThat(handler.enter(this, "/", null)).isNull();
    assertThat(handler.enter(this, "/", null)).isNull();

    assertThat(rig.log).singleElement().asString().contains("'scripted' is off", "NoSuchAdapter");
    assertThat(rig.integrations.all())
        .singleElement()
        .satisfies(it -> assertThat(it.on()).isFalse());
  }

  /** A call of its own: let in, and over again. */
  private void assertPasses(BreakwaterGate.Handler handler) {
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null);
    assertThat(ticket.settle("done", null)).isNull();
  }
}
