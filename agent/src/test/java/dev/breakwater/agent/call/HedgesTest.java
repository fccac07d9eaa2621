package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.spi.Shape;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.gate.BreakwaterGate;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts that are made beside one that takes long. */
class HedgesTest {

  private static final String HEDGED =
      """
        - name: web
          target: http
          bulkhead: { maxConcurrentCalls: %s }
          hedge: { after: 1ms, maxExtra: %s }
          retry: %s
      """;

  private final CompletableFuture<Object> first = new CompletableFuture<>();
  private final CompletableFuture<Object> second = new CompletableFuture<>();
  private final CompletableFuture<Object> third = new CompletableFuture<>();
  private Rig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theAnswerOfAnExtraAttemptIsTheCallsAndTheFirstIsCancelled() throws Exception {
    CompletableFuture<Object> caller = callWithExtras(10, 1);

    second.complete("second");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(first).isCancelled();
    assertThat(counts())
        .extracting(
            GuardSnapshot.Counts::calls,
            GuardSnapshot.Counts::successes,
            GuardSnapshot.Counts::cancelled,
            GuardSnapshot.Counts::hedges,
            GuardSnapshot.Counts::hedgesWon)
        .containsExactly(1L, 1L, 0L, 1L, 1L);
    assertNothingHeld();
  }

  @Test
  void theFirstsAnswerIsTheCallsAndTheExtraAttemptIsCancelled() throws Exception {
    CompletableFuture<Object> caller = callWithExtras(10, 1);

    first.complete("first");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(second).isCancelled();
    assertThat(counts().hedgesWon()).isZero();
    assertThat(counts().successes()).isEqualTo(1);
    assertNothingHeld();
  }

  @Test
  void anExtraAttemptThatFailsFastDoesNotBeatAFirstThatSucceeds() throws Exception {
    CompletableFuture<Object> caller = callWithExtras(10, 1);

    second.completeExceptionally(new IOException("second"));
    assertThat(caller).isNotDone();
    first.complete("first");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(counts().failures()).isZero();
    assertNothingHeld();
  }

  @Test
  void aFirstThatFailsWaitsForTheExtraAttemptThatMayStillAnswer() throws Exception {
    CompletableFuture<Object> caller = callWithExtras(10, 1);

    first.completeExceptionally(new IOException("first"));
    assertThat(caller).isNotDone();
    second.complete("second");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(counts().failures()).isZero();
    assertThat(counts().successes()).isEqualTo(1);
    assertNothingHeld();
  }

  @Test
  void whereAllFailTheFailureIsTheFirsts() {
    CompletableFuture<Object> caller = callWithExtras(10, 2);

    first.completeExceptionally(new IOException("first"));
    second.completeExceptionally(new IOException("second"));
    assertThat(caller).isNotDone();
    third.completeExceptionally(new IOException("third"));

    assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS)).cause().hasMessage("first");
    assertThat(counts().failures()).isEqualTo(1);
    assertThat(counts().hedges()).isEqualTo(2);
    assertNothingHeld();
  }

  @Test
  void anExtraAttemptThatWasNotLetInDoesNotDelayTheFirstsFailure() {
    rig = new Rig(HEDGED.formatted(1, 1, "off"));
    CompletableFuture<Object> caller = call();
    Awaitility.await().until(() -> rig.engine.timer().planned() == 0);

    first.completeExceptionally(new IOException("first"));

    assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS)).cause().hasMessage("first");
    assertThat(counts().hedges()).isZero();
    assertNothingHeld();
  }

  @Test
  void aCallThatIsNotSafeToRepeatIsNotMadeTwice() throws Exception {
    ScriptedAdapter.repeatability = Repeatability.IF_NOT_SENT;
    rig = new Rig(HEDGED.formatted(10, 1, "off"));
    ScriptedAdapter.FURTHER.add(second);
    CompletableFuture<Object> caller = call();

    assertThat(rig.engine.timer().planned()).isZero();
    first.complete("first");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(ScriptedAdapter.FURTHER).hasSize(1);
    assertNothingHeld();
  }

  @Test
  void aCancelReachesAllAttempts() {
    CompletableFuture<Object> caller = callWithExtras(10, 1);

    caller.cancel(true);

    assertThat(first).isCancelled();
    assertThat(second).isCancelled();
    assertThat(counts().cancelled()).isEqualTo(1);
    assertNothingHeld();
  }

  @Test
  void aCancelEndsTheWaitForAnExtraAttemptToo() {
    CompletableFuture<Object> caller = callWithExtras(10, 1);
    first.completeExceptionally(new IOException("first"));

    caller.cancel(true);

    assertThat(second).isCancelled();
    assertThat(counts().failures()).isEqualTo(1);
    assertNothingHeld();
  }

  @Test
  void whatALoserBringsAllTheSameIsClosed() throws Exception {
    CompletableFuture<Object> deaf =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            return false;
          }
        };
    rig = new Rig(HEDGED.formatted(10, 1, "off"));
    ScriptedAdapter.FURTHER.add(second);
    CompletableFuture<Object> caller = call(deaf);
    Awaitility.await().until(ScriptedAdapter.FURTHER::isEmpty);
    second.complete("second");
    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("second");

    deaf.complete("too late");

    assertThat(ScriptedAdapter.CLOSED).containsExactly("too late");
    assertNothingHeld();
  }

  @Test
  void aFaultOfOursInTheLastExtraAttemptLeavesTheCallerTheFirstsFailure() {
    ScriptedAdapter.unclassifiable = "second";
    CompletableFuture<Object> caller = callWithExtras(10, 1);

    first.completeExceptionally(new IOException("first"));
    second.complete("second");

    assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS)).cause().hasMessage("first");
    assertThat(counts().failures()).isEqualTo(1);
    assertOneFaultAndNothingHeld();
  }

  @Test
  void aFaultOfOursInAnExtraAttemptLeavesTheFirstToAnswer() throws Exception {
    ScriptedAdapter.unclassifiable = "second";
    CompletableFuture<Object> caller = callWithExtras(10, 1);

    second.complete("second");
    assertThat(caller).isNotDone();
    first.complete("first");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(counts().successes()).isEqualTo(1);
    assertOneFaultAndNothingHeld();
  }

  @Test
  void whereAllFailTheCallIsMadeAgainAsTheRuleSays() throws Exception {
    rig =
        new Rig(
            HEDGED.formatted(
                10, 1, "{ maxAttempts: 2, backoff: { type: fixed, initial: 1ms, jitter: none } }"));
    ScriptedAdapter.FURTHER.add(second);
    CompletableFuture<Object> caller = call();
    Awaitility.await().until(ScriptedAdapter.FURTHER::isEmpty);
    ScriptedAdapter.FURTHER.add(third);

    first.completeExceptionally(new IOException("first"));
    second.completeExceptionally(new IOException("second"));
    Awaitility.await().until(ScriptedAdapter.FURTHER::isEmpty);
    third.complete("third");

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("third");
    assertThat(counts().retriesSucceeded()).isEqualTo(1);
    assertNothingHeld();
  }

  /** A call beside which as many extra attempts run as it may have. */
  private CompletableFuture<Object> callWithExtras(int places, int most) {
    rig = new Rig(HEDGED.formatted(places, most, "off"));
    ScriptedAdapter.FURTHER.add(second);
    if (most > 1) {
      ScriptedAdapter.FURTHER.add(third);
    }
    CompletableFuture<Object> caller = call();
    Awaitility.await().until(ScriptedAdapter.FURTHER::isEmpty);
    Awaitility.await().until(() -> second.getNumberOfDependents() > 0);
    return caller;
  }

  private CompletableFuture<Object> call() {
    return call(first);
  }

  @SuppressWarnings("unchecked")
  private CompletableFuture<Object> call(CompletableFuture<Object> attempt) {
    BreakwaterGate.Handler handler = rig.handler(Shape.ASYNC);
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null);
    BreakwaterGate.Outcome outcome = (BreakwaterGate.Outcome) ticket.settle(attempt, null);
    return (CompletableFuture<Object>) outcome.value;
  }

  private GuardSnapshot.Counts counts() {
    return rig.guard().snapshot().counts();
  }

  private void assertOneFaultAndNothingHeld() {
    Awaitility.await().until(() -> rig.guard().snapshot().concurrentCalls() == 0);
    assertThat(rig.integrations.faults()).isEqualTo(1);
  }

  private void assertNothingHeld() {
    Awaitility.await().until(() -> rig.guard().snapshot().concurrentCalls() == 0);
    assertThat(counts().faults()).isZero();
    assertThat(rig.integrations.faults()).isZero();
  }
}
