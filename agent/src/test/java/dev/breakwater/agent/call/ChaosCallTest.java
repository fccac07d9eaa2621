package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.spi.Calls;
import dev.breakwater.clients.spi.OpenCall;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.gate.BreakwaterGate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that chaos strikes, in every shape; each call earns one strike. */
class ChaosCallTest {

  private static final String ERROR = "error: java.io.IOException";
  private static final String RETRY =
      "retry: { maxAttempts: 3, backoff: { type: fixed, initial: 1ms, jitter: none } }";

  private final List<Rig> rigs = new ArrayList<>();

  @AfterEach
  void close() {
    rigs.forEach(Rig::close);
  }

  private Rig rig(String chaos, String more) {
    Rig rig =
        new Rig(
            "  - name: web\n"
                + "    target: http\n"
                + "    bulkhead: { maxConcurrentCalls: 1 }\n"
                + ("    chaos: { probability: 100, maxPercent: 100, ttl: 1h, " + chaos + " }\n")
                + ("    " + more + "\n"));
    rigs.add(rig);
    return rig;
  }

  private static GuardSnapshot.Counts counts(Rig rig) {
    return rig.guard().snapshot().counts();
  }

  private static int held(Rig rig) {
    return rig.guard().snapshot().concurrentCalls();
  }

  private BreakwaterGate.Outcome struck(BreakwaterGate.Handler handler) {
    return (BreakwaterGate.Outcome) handler.enter(this, "/", null);
  }

  @Test
  void aStruckCallGetsItsEndAndItsBodyDoesNotRun() {
    Rig rig = rig(ERROR, "");
    BreakwaterGate.Outcome outcome = struck(rig.handler(Shape.CALL));
    assertThat(outcome.thrown).isInstanceOf(IOException.class).hasMessageContaining("rule 'web'");
    assertThat(counts(rig).failures()).isEqualTo(1);
    assertThat(counts(rig).inFlight()).isZero();
    assertThat(held(rig)).isZero();
  }

  @Test
  void itIsMadeAgainAsAfterAnyFailureAndThenItsBodyRuns() {
    Rig rig = rig(ERROR, RETRY);
    BreakwaterGate.Ticket ticket =
        (BreakwaterGate.Ticket) rig.handler(Shape.CALL).enter(this, "/", null);
    assertThat(held(rig)).isEqualTo(1);
    assertThat(ticket.settle("answer", null)).isNull();
    assertThat(counts(rig).chaosInjected()).isEqualTo(1);
    assertThat(counts(rig).retriesSucceeded()).isEqualTo(1);
    assertThat(held(rig)).isZero();
  }

  @Test
  void aRetryIsStruckTooAndTheLastFailureIsTheCallers() {
    Rig rig = rig(ERROR, RETRY);
    BreakwaterGate.Handler handler = rig.handler(Shape.CALL);
    earn(rig, handler, 4);
    BreakwaterGate.Ticket ticket = (BreakwaterGate.Ticket) handler.enter(this, "/", null);
    rig.guard().clearOverrides();

    BreakwaterGate.Outcome outcome =
        (BreakwaterGate.Outcome) ticket.settle(null, new IOException("real"));

    assertThat(outcome.thrown).hasMessageContaining("chaos");
    assertThat(outcome.thrown.getSuppressed()[0]).hasMessageContaining("chaos");
    assertThat(counts(rig).chaosInjected()).as("the first call's, and two").isEqualTo(3);
    assertThat(counts(rig).retries()).isEqualTo(3);
    assertThat(held(rig)).isZero();
  }

  /** So many calls earn a strike each while an operator's word keeps chaos off. */
  private void earn(Rig rig, BreakwaterGate.Handler handler, int calls) {
    ((BreakwaterGate.Ticket) handler.enter(this, "/", null)).settle("answer", null);
    rig.guard().override(StateOverride.Kind.FORCED_CLOSED, 0, "test");
    for (int i = 0; i < calls; i++) {
      ((BreakwaterGate.Ticket) handler.enter(this, "/", null)).settle("answer", null);
    }
  }

  @Test
  void theFallbackAnswersACallThatChaosHasFailed() {
    Rig rig = rig(ERROR, "fallback: { throw: { exception: java.lang.IllegalStateException } }");
    assertThat(struck(rig.handler(Shape.CALL)).thrown)
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(counts(rig).fallbacks()).isEqualTo(1);
  }

  @Test
  void anAsynchronousCallsFutureFailsAndTheRetryIsMadeFromThere() throws Exception {
    Rig rig = rig(ERROR, RETRY);
    ScriptedAdapter.FURTHER.add(CompletableFuture.completedFuture("second"));

    CompletableFuture<?> caller = (CompletableFuture<?>) struck(rig.handler(Shape.ASYNC)).value;

    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(counts(rig).retriesSucceeded()).isEqualTo(1);
    assertThat(held(rig)).isZero();
  }

  @Test
  void withoutARetryTheFutureHasTheFailure() {
    Rig rig = rig(ERROR, "");
    CompletableFuture<?> caller = (CompletableFuture<?>) struck(rig.handler(Shape.ASYNC)).value;
    assertThatThrownBy(caller::join).cause().hasMessageContaining("chaos of rule 'web'");
    assertThat(held(rig)).isZero();
  }

  private CompletableFuture<?> async(Rig rig, CompletableFuture<Object> attempt) {
    BreakwaterGate.Ticket ticket =
        (BreakwaterGate.Ticket) rig.handler(Shape.ASYNC).enter(this, "/", null);
    return (CompletableFuture<?>) ((BreakwaterGate.Outcome) ticket.settle(attempt, null)).value;
  }

  @Test
  void anAsynchronousCallIsHeldBackWithoutAThread() throws Exception {
    Rig rig = rig("latency: 100ms", "");
    long before = System.nanoTime();
    CompletableFuture<Object> attempt = new CompletableFuture<>();
    CompletableFuture<?> caller = async(rig, attempt);
    attempt.complete("answer");
    assertThat(caller.get(30, TimeUnit.SECONDS)).isEqualTo("answer");
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(100_000_000);
    assertThat(counts(rig).chaosInjected()).isEqualTo(1);
    assertThat(held(rig)).isZero();
  }

  @Test
  void itsTimeoutCutsThatAndTheAnswerThatIsHeldIsClosed() {
    Rig rig = rig("latency: 10m", "timeout: { attempt: 50ms }");
    CompletableFuture<?> caller = async(rig, CompletableFuture.completedFuture("answer"));
    assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS))
        .cause()
        .hasMessageContaining("attempt timeout of 50 ms");
    org.awaitility.Awaitility.await().until(() -> ScriptedAdapter.CLOSED.contains("answer"));
    assertThat(counts(rig).timeouts()).isEqualTo(1);
    assertThat(held(rig)).isZero();
  }

  @Test
  void aCallerThatGivesUpIsNotHeldBack() {
    Rig rig = rig("latency: 10m", "");
    CompletableFuture<Object> attempt = new CompletableFuture<>();
    CompletableFuture<?> caller = async(rig, attempt);
    caller.cancel(true);
    assertThat(attempt).isCancelled();
    assertThat(held(rig)).isZero();
    assertThat(counts(rig).cancelled()).isEqualTo(1);
  }

  @Test
  void aStruckCallsCallbackIsToldOnce() {
    Rig rig = rig(ERROR, "");
    List<Object> told = new ArrayList<>();
    Consumer<Object> callers = told::add;
    Object entered = rig.handler(Shape.CALLBACK).enter(this, "/", null, callers);
    assertThat(entered).isInstanceOf(BreakwaterGate.Outcome.class);
    assertThat(told).singleElement().isInstanceOf(IOException.class);
    assertThat(held(rig)).isZero();
  }

  @Test
  void aRecipesAttemptIsToldWhatItComesToAndHowMuchLater() {
    Rig rig = rig(ERROR + ", latency: 70ms", RETRY);
    BreakwaterGate.Ticket ticket =
        (BreakwaterGate.Ticket) rig.handler(Shape.COLD).enter(this, "/", null);
    Calls recipe = (Calls) ((BreakwaterGate.Outcome) ticket.settle("recipe", null)).value;
    OpenCall call = recipe.begin(this, "/");

    Answer instead = call.instead();

    assertThat(instead.thrown()).isInstanceOf(IOException.class);
    assertThat(call.heldBack()).isEqualTo(70_000_000);
    assertThat(call.ended(null, instead.thrown())).isNotNegative();
    assertThat(call.again(null, instead.thrown())).isTrue();
    assertThat(call.instead()).as("one strike was earned").isNull();
    assertThat(call.heldBack()).isZero();
    call.ended("answer", null);
    assertThat(held(rig)).isZero();
  }
}
