package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RetrySpec;
import dev.breakwater.engine.spec.SloSpec;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A bound that is none of the histogram's is counted by itself, and exactly. */
class PromisedLatencyTest {

  private static final SloSpec PROMISE = new SloSpec(0, 0.99, Nanos.millis(310), Nanos.seconds(1));

  @Test
  void aCallIsLateWhenItTookLongerThanPromisedAndNotBefore() {
    GuardRig rig = new GuardRig(GuardRig.spec().slo(PROMISE).build());
    rig.call(Duration.ofMillis(310), null);
    rig.call(Duration.ofMillis(310).plusNanos(1), null);
    rig.call(Duration.ofSeconds(5), new IOException("reset"));

    assertThat(rig.guard.served()).isEqualTo(new Served(2, 1, 1));
  }

  @Test
  void whatTheCallerWaitedForRetriesCounts() {
    GuardRig rig = new GuardRig(GuardRig.spec().retry(RetrySpec.DEFAULTS).slo(PROMISE).build());
    Ticket ticket = rig.ticket();
    rig.admit(ticket);
    rig.ticker.advance(Duration.ofMillis(200));
    assertThat(rig.guard.settle(ticket, null, new IOException("reset")))
        .isEqualTo(Guard.Verdict.AGAIN);
    rig.ticker.advance(Duration.ofMillis(200));
    rig.guard.settle(ticket, "ok", null);

    assertThat(rig.guard.served()).isEqualTo(new Served(1, 0, 1));
  }

  @Test
  void withoutAPromiseNoCallIsLate() {
    GuardRig rig = new GuardRig(GuardRig.spec().build());
    rig.call(Duration.ofHours(1), null);

    assertThat(rig.guard.served().late()).isZero();
  }
}
