package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.Shape;
import dev.breakwater.gate.BreakwaterGate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls whose end a callback is told. */
class CallbackCallTest {

  private static final String RULES =
      """
        - name: web
          target: http
          bulkhead: { maxConcurrentCalls: 1 }
      """;

  private final Rig rig = new Rig(RULES);
  private final BreakwaterGate.Handler handler = rig.handler(Shape.CALLBACK);
  private final List<Object> told = new ArrayList<>();
  private final Consumer<Object> callers = told::add;

  /** What the body was given, as a woven body would be. */
  private Object given;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theCallersCallbackIsToldWhatTheBodysIs() {
    CompletableFuture<?> promise = promise(call());
    assertThat(given).isNotSameAs(callers);
    assertThat(held()).isEqualTo(1);
    assertThat(told).isEmpty();

    tellTheBodys("answer");

    assertThat(told).containsExactly("answer");
    assertThat(promise).isCompletedWithValueMatching("answer"::equals);
    assertThat(held()).isZero();
    assertThat(rig.guard().snapshot().counts().successes()).isEqualTo(1);
  }

  @Test
  void aBodyThatTellsItBeforeItReturnsIsHeardToo() {
    BreakwaterGate.Ticket ticket = enter();
    tellTheBodys(new IOException("at once"));
    assertThat(told).isEmpty();

    ticket.settle("the library's future", null);

    assertThat(told).hasSize(1).first().isInstanceOf(IOException.class);
    assertThat(rig.guard().snapshot().counts().failures()).isEqualTo(1);
    assertThat(held()).isZero();
  }

  @Test
  void aRefusedCallersCallbackIsToldAtOnce() {
    call();

    Object refused = handler.enter(this, "/", null, callers);

    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            IOException.class, refusal -> assertThat(refusal).hasMessageContaining("rule 'web'"));
    assertThat(promise((BreakwaterGate.Outcome) refused)).isCompletedExceptionally();
    assertThat(held()).isEqualTo(1);
  }

  @Test
  void aCallerWhoGivesUpGivesItsPlaceBack() {
    promise(call()).cancel(true);

    assertThat(told).singleElement().isInstanceOf(CancellationException.class);
    assertThat(held()).isZero();
  }

  @Test
  void aBodyThatThrowsTellsNobody() {
    assertThat(enter().settle(null, new IllegalArgumentException("bad"))).isNull();

    assertThat(told).isEmpty();
    assertThat(held()).isZero();
  }

  @Test
  void aRelayThatCannotBeMadeLeavesTheCallersCallbackInItsPlace() {
    ScriptedAdapter.faultInRelay = new IllegalStateException("ours");

    BreakwaterGate.Ticket ticket = enter();

    assertThat(given).isSameAs(callers);
    assertThat(ticket.settle("the library's future", null)).isNull();
    assertThat(rig.integrations.faults()).isEqualTo(1);
    assertThat(held()).isZero();
  }

  private BreakwaterGate.Ticket enter() {
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null, callers);
    given = ticket.callback(callers);
    return ticket;
  }

  private BreakwaterGate.Outcome call() {
    return (BreakwaterGate.Outcome) enter().settle("the library's future", null);
  }

  private static CompletableFuture<?> promise(BreakwaterGate.Outcome outcome) {
    assertThat(outcome.thrown).isNull();
    return (CompletableFuture<?>) outcome.value;
  }

  @SuppressWarnings("unchecked")
  private void tellTheBodys(Object end) {
    ((Consumer<Object>) given).accept(end);
  }

  private int held() {
    return rig.guard().snapshot().concurrentCalls();
  }
}
