package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.TimeoutSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A call whose time is up is cancelled by its client's own means, and its caller is told so. */
class TimeoutTest {

  private static GuardRig rig(long attemptMillis, long totalMillis) {
    return new GuardRig(
        spec()
            .timeout(new TimeoutSpec(Nanos.millis(attemptMillis), Nanos.millis(totalMillis), false))
            .build());
  }

  @Test
  void aCallInTimeIsNotTouched() {
    GuardRig rig = rig(1000, 0);

    assertThat(rig.call(Duration.ofMillis(999), null)).isEqualTo(Guard.Verdict.LEAVE);
    rig.ticker.advance(Duration.ofSeconds(10));
    rig.timer.runDue();

    assertThat(rig.semantics.cancels).isEmpty();
    assertThat(rig.counts().timeouts()).isZero();
  }

  @Test
  void whenTimeIsUpTheCallIsCancelledAndItsCallerGetsATimeout() {
    GuardRig rig = rig(1000, 0);
    Ticket ticket = rig.ticket();
    rig.admit(ticket);

    rig.ticker.advance(Duration.ofMillis(1000));
    rig.timer.runDue();
    Awaitility.await().until(() -> rig.semantics.cancels.contains("cancel pay:80"));
    IOException closed = new IOException("socket closed");
    Guard.Verdict verdict = rig.guard.settle(ticket, null, closed);

    assertThat(verdict).isEqualTo(Guard.Verdict.REPLACE);
    assertThat(ticket.replacement())
        .isInstanceOf(java.net.SocketTimeoutException.class)
        .hasMessageContainingAll("breakwater:", "attempt timeout of 1000 ms", "payments", "pay:80")
        .hasCause(closed);
    assertThat(rig.counts().timeouts()).isEqualTo(1);
    assertThat(rig.counts().failures()).isEqualTo(1);
    assertThat(rig.semantics.cancels).doesNotContain("abort");
  }

  @Test
  void aCancelThatHangsIsFollowedByAnAbortAfterTheGracePeriod() {
    GuardRig rig = rig(1000, 0);
    rig.semantics.cancelMayEnd = new CountDownLatch(1);
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    rig.ticker.advance(Duration.ofMillis(1000));
    rig.timer.runDue();
    Awaitility.await().until(() -> !rig.semantics.cancels.isEmpty());

    rig.ticker.advance(Duration.ofMillis(500));
    rig.timer.runDue();
    Awaitility.await().until(() -> rig.semantics.cancels.contains("abort"));
    rig.semantics.cancelMayEnd.countDown();

    assertThat(rig.guard.settle(ticket, null, new IOException())).isEqualTo(Guard.Verdict.REPLACE);
  }

  @Test
  void aCallThatEndsWellAlthoughItsTimeIsUpKeepsItsResult() {
    GuardRig rig = rig(1000, 0);
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    rig.ticker.advance(Duration.ofMillis(1000));
    rig.timer.runDue();

    assertThat(rig.guard.settle(ticket, "just made it", null)).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().successes()).isEqualTo(1);
  }

  @Test
  void aClientThatGivesUpAtTheDeadlineBeforeTheTimerNoticesHasRunOutOfTime() {
    GuardRig rig = rig(1000, 0);
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    rig.ticker.advance(Duration.ofMillis(1003)); // the timer's thread did not get to run

    assertThat(rig.guard.settle(ticket, null, new IOException("pool: timed out after 1003 ms")))
        .isEqualTo(Guard.Verdict.REPLACE);
    assertThat(ticket.replacement()).hasMessageContaining("attempt timeout of 1000 ms");
    assertThat(rig.counts().timeouts()).isEqualTo(1);
  }

  @Test
  void theTotalTimeoutEndsAnAttemptThatHasTimeOfItsOwnLeft() {
    GuardRig rig = rig(5000, 2000);
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    rig.ticker.advance(Duration.ofMillis(2000));
    rig.timer.runDue();
    rig.guard.settle(ticket, null, new IOException());

    assertThat(ticket.replacement()).hasMessageContaining("total timeout of 2000 ms");
  }

  @Test
  void aTicketUsedAgainHasADeadlineOfItsOwn() {
    GuardRig rig = rig(1000, 0);
    Ticket ticket = rig.ticket();
    for (int i = 0; i < 20; i++) {
      ticket.subject().goesTo(GuardRig.RESOURCE, GuardRig.GET);
      rig.admit(ticket);
      rig.ticker.advance(Duration.ofMillis(900));
      rig.timer.runDue();
      assertThat(rig.guard.settle(ticket, "ok", null)).isEqualTo(Guard.Verdict.LEAVE);
      ticket.clear();
    }
    assertThat(rig.semantics.cancels).isEmpty();
    assertThat(rig.timer.planned()).as("looks left behind").isLessThanOrEqualTo(1);
  }

  @Test
  void aCallThatMayRightlyTakeForEverHasNoDeadline() {
    GuardRig rig = rig(1000, 0);
    Ticket ticket = rig.ticket();
    ticket.subject().untimed();
    rig.admit(ticket);
    rig.ticker.advance(Duration.ofHours(1));
    rig.timer.runDue();

    assertThat(rig.guard.settle(ticket, "ok", null)).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.semantics.cancels).isEmpty();
  }
}
