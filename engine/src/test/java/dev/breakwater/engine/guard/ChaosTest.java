package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.spec.ChaosSpec;
import dev.breakwater.engine.spec.ChaosSpec.Kind;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.TimeoutSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What chaos makes of calls, and which it leaves alone. The dice always fall on 50. */
class ChaosTest {

  private static final long HOUR = Nanos.seconds(3600);

  private static ChaosSpec chaos(double probability, long millis, Kind kind, String end) {
    return new ChaosSpec(probability, Nanos.millis(millis), kind, end, HOUR, 100);
  }

  private static final ChaosSpec ERROR = chaos(51, 0, Kind.ERROR, "java.net.ConnectException");

  private static GuardRig rig(ChaosSpec chaos) {
    return new GuardRig(spec().chaos(chaos).build());
  }

  private static Ticket admitted(GuardRig rig) {
    Ticket ticket = rig.ticket();
    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.ADMITTED);
    return ticket;
  }

  /** A call whose body would succeed; whether it was struck. */
  private static boolean call(GuardRig rig) {
    Ticket ticket = admitted(rig);
    boolean struck = rig.guard.strikes(ticket);
    Answer end = struck ? rig.guard.injected(ticket, Expected.ANYTHING) : Answer.of("ok");
    rig.guard.settle(ticket, end.value(), end.thrown());
    return struck;
  }

  @Test
  void aStruckAttemptComesToTheExceptionOfTheRuleWhichSaysWhoseItIs() {
    GuardRig rig = rig(ERROR);
    Ticket ticket = admitted(rig);
    assertThat(rig.guard.strikes(ticket)).isTrue();

    Answer end = rig.guard.injected(ticket, Expected.ANYTHING);

    assertThat(end.thrown())
        .isExactlyInstanceOf(java.net.ConnectException.class)
        .hasMessageContainingAll("breakwater: chaos of rule 'payments'", "injected", "pay:80");
    assertThat(rig.guard.settle(ticket, null, end.thrown())).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().failures()).as("as any failure").isEqualTo(1);
    assertThat(rig.counts().chaosInjected()).isEqualTo(1);
    assertThat(rig.guard.snapshot().charted().chaos().of(Kind.ERROR)).isEqualTo(1);
    assertThat(rig.guard.snapshot().lastFailure().message()).contains("chaos");
  }

  @Test
  void itComesToTheStatusInTheClientsOwnWords() {
    GuardRig rig = rig(chaos(51, 0, Kind.STATUS, "503"));
    Ticket ticket = admitted(rig);
    assertThat(rig.guard.strikes(ticket)).isTrue();
    Answer end = rig.guard.injected(ticket, Expected.ANYTHING);
    assertThat(end.thrown()).isNull();
    assertThat(end.value()).asString().contains("chaos of rule 'payments'");
  }

  @Test
  void asOftenAsTheDiceSay() {
    assertThat(call(rig(chaos(50, 0, Kind.ERROR, "java.io.IOException")))).isFalse();
    assertThat(call(rig(chaos(50.1, 0, Kind.ERROR, "java.io.IOException")))).isTrue();
  }

  @Test
  void neverMoreThanItsShareOfTheCallsIsStruckWhateverTheProbability() {
    GuardRig rig = rig(new ChaosSpec(100, 0, Kind.ERROR, "java.io.IOException", HOUR, 10));
    int struck = 0;
    for (int call = 1; call <= 1000; call++) {
      struck += call(rig) ? 1 : 0;
      assertThat(struck).as("after call " + call).isEqualTo(call / 10);
    }
  }

  @Test
  void aRetryIsStruckLikeAnyAttemptAndEarnsNothing() {
    GuardRig rig =
        new GuardRig(
            spec()
                .chaos(new ChaosSpec(100, 0, Kind.ERROR, "java.io.IOException", HOUR, 100))
                .retry(dev.breakwater.engine.spec.RetrySpec.DEFAULTS)
                .build());
    Ticket ticket = admitted(rig);
    assertThat(rig.guard.strikes(ticket)).isTrue();
    Answer end = rig.guard.injected(ticket, Expected.ANYTHING);

    assertThat(rig.guard.settle(ticket, null, end.thrown())).isEqualTo(Guard.Verdict.AGAIN);

    assertThat(rig.guard.strikes(ticket)).as("one call, one strike at 100 %").isFalse();
    assertThat(rig.guard.settle(ticket, "ok", null)).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().retriesSucceeded()).isEqualTo(1);
  }

  @Test
  void latencyIsAWaitBeforeTheBody() {
    GuardRig rig = rig(chaos(51, 300, Kind.LATENCY, ""));
    Ticket ticket = admitted(rig);
    long before = rig.ticker.nanos();

    assertThat(rig.guard.strikes(ticket)).as("the body runs").isFalse();

    assertThat(rig.ticker.nanos() - before).isEqualTo(Nanos.millis(300));
    assertThat(rig.guard.settle(ticket, "ok", null)).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.guard.snapshot().charted().chaos().of(Kind.LATENCY)).isEqualTo(1);
  }

  private static GuardRig limited(ChaosSpec chaos, long attemptMillis, long totalMillis) {
    return new GuardRig(
        spec()
            .chaos(chaos)
            .timeout(new TimeoutSpec(Nanos.millis(attemptMillis), Nanos.millis(totalMillis), false))
            .build());
  }

  @Test
  void theAttemptTimeoutCutsTheWaitAndHasNothingToCancel() {
    GuardRig rig = limited(chaos(51, 3000, Kind.LATENCY, ""), 200, 0);
    Ticket ticket = admitted(rig);
    long before = rig.ticker.nanos();
    rig.ticker.whenParked(
        () -> {
          rig.ticker.advanceMillis(200); // the timer may be first
          rig.timer.runDue();
          rig.ticker.advanceMillis(-200);
        });

    assertThat(rig.guard.strikes(ticket)).isTrue();
    Answer end = rig.guard.injected(ticket, Expected.ANYTHING);

    assertThat(rig.ticker.nanos() - before).isEqualTo(Nanos.millis(200));
    assertThat(end.thrown()).isInstanceOf(TimeoutException.class).hasMessageContaining("chaos");
    assertThat(rig.guard.settle(ticket, null, end.thrown())).isEqualTo(Guard.Verdict.REPLACE);
    assertThat(ticket.replacement())
        .isInstanceOf(SocketTimeoutException.class)
        .hasCause(end.thrown());
    assertThat(rig.counts().timeouts()).isEqualTo(1);
    assertThat(rig.semantics.cancels).isEmpty();
  }

  @Test
  void soDoesTheTotalTimeout() {
    GuardRig rig = limited(chaos(51, 3000, Kind.LATENCY, ""), 0, 500);
    Ticket ticket = admitted(rig);
    long before = rig.ticker.nanos();
    assertThat(rig.guard.strikes(ticket)).isTrue();
    assertThat(rig.ticker.nanos() - before).isEqualTo(Nanos.millis(500));
  }

  @Test
  void afterAWaitTheBodyHasTheTimeThatIsLeftAndIsCancelledAtItsEnd() {
    GuardRig rig = limited(chaos(51, 150, Kind.LATENCY, ""), 200, 0);
    Ticket ticket = admitted(rig);
    assertThat(rig.guard.strikes(ticket)).isFalse();

    rig.ticker.advanceMillis(49);
    rig.timer.runDue();
    assertThat(rig.semantics.cancels).isEmpty();
    rig.ticker.advanceMillis(1);
    rig.timer.runDue();

    org.awaitility.Awaitility.await().until(() -> !rig.semantics.cancels.isEmpty());
    assertThat(rig.guard.settle(ticket, null, new IOException("closed")))
        .isEqualTo(Guard.Verdict.REPLACE);
  }

  @Test
  void anInterruptEndsTheWaitAndIsTheBodysToMeet() {
    GuardRig rig = rig(chaos(51, 3000, Kind.LATENCY, ""));
    Ticket ticket = admitted(rig);
    long before = rig.ticker.nanos();
    Thread.currentThread().interrupt();
    assertThat(rig.guard.strikes(ticket)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rig.ticker.nanos()).isEqualTo(before);
  }

  @Test
  void aThreadThatMayNotWaitIsToldHowLongToHoldTheEndBack() {
    GuardRig rig = rig(chaos(51, 300, Kind.LATENCY, ""));
    Ticket ticket = rig.ticket();
    rig.guard.admit(ticket, rig.semantics, false);
    assertThat(rig.guard.strikes(ticket)).isFalse();
    assertThat(rig.guard.heldBack(ticket)).isEqualTo(Nanos.millis(300));
    assertThat(rig.guard.heldBack(ticket)).as("said once").isZero();
  }

  @Test
  void whereTheRuleOnlyObservesItIsOnlyCounted() {
    GuardRig rig = new GuardRig(spec().chaos(ERROR).mode(Mode.OBSERVE).build());
    assertThat(call(rig)).isFalse();
    assertThat(rig.counts().chaosInjected()).isZero();
    assertThat(rig.counts().wouldHaveInjected()).isEqualTo(1);
  }

  @Test
  void theEndsOfTransactionsStreamsAndBeginningsAreLeftAlone() {
    GuardRig rig = rig(ERROR);
    Ticket commit = rig.ticket();
    commit.subject().observeOnly();
    rig.admit(commit);
    assertThat(rig.guard.strikes(commit)).isFalse();

    Ticket stream = rig.ticket();
    stream.subject().untimed();
    rig.admit(stream);
    assertThat(rig.guard.strikes(stream)).isFalse();

    Ticket beginning = rig.ticket();
    rig.guard.begin(beginning, rig.semantics, true);
    assertThat(rig.guard.strikes(beginning)).isFalse();

    assertThat(rig.counts().wouldHaveInjected()).isZero();
    assertThat(call(rig)).as("others are not").isTrue();
  }

  @Test
  void theBreakerOpensByItAndProbesAreLeftAlone() {
    GuardRig rig = new GuardRig(spec().chaos(ERROR).circuitBreaker(OrderTest.breaker()).build());
    while (rig.guard.stateName().equals("CLOSED")) {
      assertThat(call(rig)).isTrue();
    }
    assertThat(rig.guard.stateName()).isEqualTo("OPEN");

    rig.ticker.advance(Duration.ofMinutes(5));
    int probes = 0;
    while (!rig.guard.stateName().equals("CLOSED")) {
      Ticket ticket = rig.ticket();
      if (rig.admit(ticket) == Guard.Entrance.ADMITTED) {
        assertThat(rig.guard.strikes(ticket)).isFalse();
        rig.guard.settle(ticket, "ok", null);
        probes++;
      }
      rig.ticker.advance(Duration.ofSeconds(1));
    }
    assertThat(probes).isPositive();
    assertThat(call(rig)).as("closed again, it goes on").isTrue();
  }

  @Test
  void itPausesWhileAnOperatorHasForcedAState() {
    GuardRig rig =
        new GuardRig(spec().chaos(ERROR).circuitBreaker(CircuitBreakerSpec.DEFAULTS).build());
    rig.guard.override(StateOverride.Kind.FORCED_CLOSED, 0, "test");
    assertThat(call(rig)).isFalse();
    rig.guard.clearOverrides();
    assertThat(call(rig)).isTrue();
  }

  @Test
  void itPausesWhileTheErrorBudgetIsSpent() {
    GuardRig rig = rig(ERROR);
    double[] rates = new double[BurnWindow.values().length];
    rig.guard.budgets(new Budgets(0, -1, rates));
    assertThat(call(rig)).isFalse();
    rig.guard.budgets(new Budgets(0.1, -1, rates));
    assertThat(call(rig)).isTrue();
  }

  @Test
  void itIsOffByItselfWhenItsTimeIsOver() {
    GuardRig rig = rig(ERROR);
    assertThat(rig.guard.snapshot().charted().chaos().endsInMillis()).isEqualTo(3_600_000);
    rig.ticker.advance(Duration.ofMinutes(59));
    assertThat(call(rig)).isTrue();
    rig.ticker.advance(Duration.ofMinutes(1));
    assertThat(call(rig)).isFalse();
    assertThat(rig.guard.snapshot().charted().chaos().endsInMillis()).isEqualTo(-1);
  }

  @Test
  void aReloadOfTheSameDoesNotBeginItAnewAndAnotherDoes() {
    GuardRig rig = rig(ERROR);
    rig.ticker.advance(Duration.ofHours(1));
    rig.guard.retune(rig.guard.spec().withMode(Mode.OBSERVE).withMode(Mode.ENFORCE));
    assertThat(call(rig)).isFalse();
    rig.guard.retune(
        rig.guard.spec().toBuilder()
            .chaos(chaos(60, 0, Kind.ERROR, "java.io.IOException"))
            .build());
    assertThat(call(rig)).isTrue();
    rig.guard.retune(rig.guard.spec().toBuilder().chaos(null).build());
    assertThat(call(rig)).isFalse();
  }

  @Test
  void anEndThatCannotBeMadeLetsTheCallPassAndIsToldOnce() {
    GuardRig rig = rig(chaos(51, 0, Kind.SQL_STATE, "08006"));
    for (int i = 0; i < 2; i++) {
      Ticket ticket = admitted(rig);
      assertThat(rig.guard.strikes(ticket)).isTrue();
      assertThat(rig.guard.injected(ticket, Expected.ANYTHING)).isNull();
      rig.guard.settle(ticket, "ok", null);
    }
    assertThat(rig.counts().chaosInjected()).isZero();
    assertThat(rig.news)
        .singleElement()
        .asString()
        .contains("cannot make sqlState 08006", "knows no SQLStates");
  }

  @Test
  void aCallThatIsNotStruckCostsNotAByte() {
    GuardRig rig = rig(chaos(49, 100, Kind.ERROR, "java.io.IOException"));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Ticket ticket = rig.ticket();
    int calls = 50_000;
    manyCalls(rig, ticket, calls);
    manyCalls(rig, ticket, calls);
    long before = threads.getCurrentThreadAllocatedBytes();
    manyCalls(rig, ticket, calls);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(calls / 10);
  }

  private static void manyCalls(GuardRig rig, Ticket ticket, int calls) {
    for (int i = 0; i < calls; i++) {
      ticket.subject().goesTo(GuardRig.RESOURCE, GuardRig.GET);
      rig.guard.admit(ticket, rig.semantics, true);
      if (rig.guard.strikes(ticket)) {
        throw new AssertionError("struck");
      }
      rig.guard.settle(ticket, "ok", null);
      ticket.clear();
    }
  }
}
