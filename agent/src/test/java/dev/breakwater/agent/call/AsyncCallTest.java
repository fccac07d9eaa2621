package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.spi.Shape;
import dev.breakwater.gate.BreakwaterGate;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that end when a future completes. */
class AsyncCallTest {

  private static final String RULES =
      """
        - name: web
          target: http
          bulkhead: { maxConcurrentCalls: 1 }
          retry: { maxAttempts: 3, backoff: { type: fixed, initial: 1ms, jitter: none } }
      """;

  private final CompletableFuture<Object> first = new CompletableFuture<>();
  private final CompletableFuture<Object> second = new CompletableFuture<>();
  private final Rig rig = new Rig(RULES);
  private final BreakwaterGate.Handler handler = rig.handler(Shape.ASYNC);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theCallersFutureEndsAsTheAttemptDoes() {
    CompletableFuture<Object> caller = call();
    assertThat(caller).isNotSameAs(first).isNotDone();
    assertThat(held()).isEqualTo(1);

    first.complete("answer");

    assertThat(caller).isCompletedWithValue("answer");
    assertNothingHeld();
  }

  @Test
  void theMethodReturnsWithTheThreadFreeForOtherCalls() {
    CompletableFuture<Object> caller = call();

    Object other = handler.enter(this, "/", null);

    assertThat(other)
        .as("refused by the bulkhead, not passed as part of the first")
        .isInstanceOf(BreakwaterGate.Outcome.class);
    first.complete("answer");
    assertThat(caller).isCompleted();
  }

  @Test
  void aRefusedCallGetsAFutureThatHasFailed() {
    call();

    BreakwaterGate.Outcome refused = (BreakwaterGate.Outcome) handler.enter(this, "/", null);

    assertThat(refused.thrown).isNull();
    assertThatThrownBy(((CompletableFuture<?>) refused.value)::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("rule 'web'");
  }

  @Test
  void afterAFailureTheCallIsMadeAgainFromTheCompletion() throws Exception {
    ScriptedAdapter.FURTHER.add(second);
    CompletableFuture<Object> caller = call();

    first.completeExceptionally(new IOException("first"));
    second.complete("second");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("second");
    assertNothingHeld();
  }

  @Test
  void theLastFailureIsTheCallersWithTheEarlierOnesInIt() {
    ScriptedAdapter.FURTHER.add(CompletableFuture.failedFuture(new IOException("second")));
    ScriptedAdapter.FURTHER.add(CompletableFuture.failedFuture(new IOException("third")));
    CompletableFuture<Object> caller = call();

    first.completeExceptionally(new IOException("first"));

    assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS))
        .cause()
        .hasMessage("third")
        .satisfies(last -> assertThat(last.getSuppressed()[0]).hasMessage("second"));
    assertNothingHeld();
  }

  @Test
  void aCancelReachesTheAttemptThatIsRunningAndEndsTheRetrying() {
    ScriptedAdapter.FURTHER.add(second);
    CompletableFuture<Object> caller = call();

    caller.cancel(true);

    assertThat(first).isCancelled();
    assertThat(ScriptedAdapter.FURTHER).hasSize(1);
    assertNothingHeld();
  }

  @Test
  void aCallerWhoGaveUpOtherwiseEndsItToo() {
    ScriptedAdapter.FURTHER.add(second);
    CompletableFuture<Object> caller = call();

    caller.complete("enough");

    assertThat(first).isCancelled();
    assertThat(ScriptedAdapter.FURTHER).hasSize(1);
    assertNothingHeld();
  }

  @Test
  void aMethodThatThrowsIsAnAttemptThatEnded() {
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null);

    assertThat(ticket.settle(null, new IllegalArgumentException("bad request"))).isNull();

    assertNothingHeld();
  }

  @Test
  void aFaultBetweenTwoAttemptsLeavesTheFirstOnesEnd() {
    ScriptedAdapter.faultInAgain = new IllegalStateException("ours");
    CompletableFuture<Object> caller = call();

    first.completeExceptionally(new IOException("theirs"));

    assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage("theirs");
    assertThat(rig.integrations.faults()).isEqualTo(1);
    assertNothingHeld();
  }

  @SuppressWarnings("unchecked")
  private CompletableFuture<Object> call() {
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null);
    BreakwaterGate.Outcome outcome = (BreakwaterGate.Outcome) ticket.settle(first, null);
    return (CompletableFuture<Object>) outcome.value;
  }

  private int held() {
    return rig.guard().snapshot().concurrentCalls();
  }

  private void assertNothingHeld() {
    Awaitility.await().until(() -> held() == 0);
    assertThat(ThreadCalls.current().outer(dev.breakwater.engine.call.Family.HTTP, this)).isNull();
  }
}
