package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.gate.BreakwaterGate;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that begin when someone uses the recipe that a method returned. */
class ColdCallTest {

  private static final String RULES =
      """
        - name: web
          target: http
          bulkhead: { maxConcurrentCalls: 1 }
          retry: { maxAttempts: 2, backoff: { type: fixed, initial: 1ms, jitter: none } }
      """;

  private final Rig rig = new Rig(RULES);
  private final BreakwaterGate.Handler handler = rig.handler(Shape.COLD);

  @AfterEach
  void close() {
    rig.close();
  }

  private Calls recipe() {
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null);
    return (Calls) ((BreakwaterGate.Outcome) ticket.settle("recipe", null)).value;
  }

  private int held() {
    return rig.guard().snapshot().concurrentCalls();
  }

  @Test
  void aRecipeIsNoCall() {
    recipe();
    assertThat(rig.guards.all()).isEmpty();
  }

  @Test
  void aMethodThatMakesNoneIsLeftAlone() {
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null);
    assertThat(ticket.settle(null, new IllegalArgumentException("bad"))).isNull();
    assertThat(ticket.settle(null, null)).isNull();
  }

  @Test
  void aCallIsLetInSettledAndOver() {
    OpenCall call = recipe().begin(this, "/");
    assertThat(call.refusal()).isNull();
    assertThat(held()).isEqualTo(1);

    assertThat(call.ended("answer", null)).isEqualTo(-1);

    assertThat(call.replacement()).isNull();
    assertThat(held()).isZero();
    assertThat(rig.guard().snapshot().counts().successes()).isEqualTo(1);
  }

  @Test
  void aCallBeyondTheLimitIsRefused() {
    Calls recipe = recipe();
    recipe.begin(this, "/");

    assertThat(recipe.begin(this, "/").refusal())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rule 'web'");
    assertThat(held()).isEqualTo(1);
  }

  @Test
  void whatTheThreadBeginsMeanwhileIsPartOfIt() {
    Calls recipe = recipe();
    OpenCall call = recipe.begin(this, "/");

    call.enter();
    assertThat(recipe.begin(this, "/")).isNull();
    assertThat(rig.handler(Shape.CALL).enter(this, "/", null)).isNull();
    call.leave();

    assertThat(recipe.begin(this, "/").refusal()).isNotNull();
  }

  @Test
  void theThreadThatHasLeftItTakesAnotherTicketForItsNextCall() {
    OpenCall call = recipe().begin(this, "/");
    call.enter();
    call.leave();

    assertThat(rig.handler(Shape.CALL).enter(this, "/", null))
        .isInstanceOf(BreakwaterGate.Outcome.class);
    assertThat(held()).isEqualTo(1);

    call.ended("answer", null);
    assertThat(held()).isZero();
    assertThat(rig.integrations.faults()).isZero();
    assertThat(rig.guard().snapshot().counts().successes()).isEqualTo(1);
  }

  @Test
  void aFailedAttemptIsFollowedByAnotherAndTheLastOnesFailureStands() {
    OpenCall call = recipe().begin(this, "/");
    IOException first = new IOException("first");
    IOException second = new IOException("second");

    assertThat(call.ended(null, first)).isEqualTo(1_000_000);
    assertThat(held()).isZero();
    assertThat(call.again(null, first)).isTrue();
    assertThat(held()).isEqualTo(1);
    assertThat(call.ended(null, second)).isEqualTo(-1);

    assertThat(call.replacement()).isNull();
    assertThat(second.getSuppressed()).containsExactly(first);
    assertThat(rig.guard().snapshot().counts().calls()).isEqualTo(1);
    assertThat(rig.guard().snapshot().counts().retries()).isEqualTo(1);
  }

  @Test
  void aNextAttemptMayBeRefused() {
    Calls recipe = recipe();
    OpenCall call = recipe.begin(this, "/");
    IOException first = new IOException("first");
    call.ended(null, first);
    OpenCall other = recipe.begin(this, "/");

    assertThat(call.again(null, first)).isFalse();

    assertThat(call.replacement()).hasMessageContaining("bulkhead").hasSuppressedException(first);
    other.ended("answer", null);
    assertThat(held()).isZero();
  }

  @Test
  void whoGivesUpBetweenTwoAttemptsHoldsNothing() {
    OpenCall call = recipe().begin(this, "/");
    call.ended(null, new IOException("first"));
    call.dropped();
    assertThat(held()).isZero();
  }
}
