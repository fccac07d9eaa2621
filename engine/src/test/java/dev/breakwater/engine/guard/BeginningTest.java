package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RateLimiterSpec;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call that begins in one method and is made in another is one call. */
class BeginningTest {

  private static GuardRig rig(Mode mode) {
    return new GuardRig(
        spec()
            .mode(mode)
            .circuitBreaker(OrderTest.breaker())
            .bulkhead(new BulkheadSpec(1, 0, 100, null))
            .rateLimiter(new RateLimiterSpec(2, Nanos.seconds(1), 2, 0, false, 0))
            .build());
  }

  private static Guard.Entrance begin(GuardRig rig, Ticket ticket) {
    return rig.guard.begin(ticket, rig.semantics, true);
  }

  @Test
  void aBeginningThatSucceedsLeavesNoTrace() {
    GuardRig rig = rig(Mode.ENFORCE);
    for (int i = 0; i < 10; i++) {
      Ticket ticket = rig.ticket();
      assertThat(begin(rig, ticket)).isEqualTo(Guard.Entrance.ADMITTED);
      assertThat(rig.guard.ended(ticket, null)).isEqualTo(Guard.Verdict.LEAVE);
    }

    assertThat(rig.counts().calls()).isZero();
    assertThat(rig.counts().successes()).isZero();
    assertThat(rig.guard.snapshot().bufferedCalls()).isZero();
    assertThat(rig.guard.snapshot().concurrentCalls()).isZero();
    assertThat(rig.guard.snapshot().availablePermits()).isEqualTo(2);
  }

  @Test
  void aBeginningThatFailsIsTheCall() {
    GuardRig rig = rig(Mode.ENFORCE);
    Ticket ticket = rig.ticket();
    begin(rig, ticket);

    assertThat(rig.guard.ended(ticket, new IOException())).isEqualTo(Guard.Verdict.LEAVE);

    assertThat(rig.counts().calls()).isEqualTo(1);
    assertThat(rig.counts().failures()).isEqualTo(1);
    assertThat(rig.guard.snapshot().availablePermits()).isEqualTo(1);
    assertThat(rig.guard.snapshot().concurrentCalls()).isZero();
  }

  @Test
  void aBeginningIsRefusedAsTheCallWouldBeAndCounted() {
    GuardRig rig = rig(Mode.ENFORCE);
    rig.call(Duration.ZERO, null);
    rig.call(Duration.ZERO, null);
    Ticket ticket = rig.ticket();

    assertThat(begin(rig, ticket)).isEqualTo(Guard.Entrance.REFUSED);

    assertThat(ticket.replacement()).hasMessageContaining("rate limiter");
    assertThat(rig.counts().calls()).isEqualTo(3);
  }

  @Test
  void aBeginningThatIsOnlyObservedGivesBackNoMoreThanItTook() {
    GuardRig rig = rig(Mode.OBSERVE);
    rig.call(Duration.ZERO, null);
    rig.call(Duration.ZERO, null);
    Ticket ticket = rig.ticket();
    begin(rig, ticket); // would have been refused: the limiter granted nothing

    rig.guard.ended(ticket, null);

    assertThat(rig.guard.snapshot().availablePermits()).isZero();
  }
}
