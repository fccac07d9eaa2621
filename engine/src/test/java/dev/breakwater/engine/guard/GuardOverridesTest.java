package dev.breakwater.engine.guard;

import static dev.breakwater.engine.guard.GuardRig.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.engine.spec.BulkheadSpec;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An operator's word stands above the policies, acts on the next call, and ends by itself. */
class GuardOverridesTest {

  private final GuardRig rig =
      new GuardRig(
          spec()
              .circuitBreaker(OrderTest.breaker())
              .bulkhead(new BulkheadSpec(5, 0, 100, null))
              .build());

  @Test
  void forcedOpenRefusesTheNextCallAndSaysWhoseWordItIs() {
    rig.guard.override(StateOverride.Kind.FORCED_OPEN, 60, "db migration");
    Ticket ticket = rig.ticket();

    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(ticket.replacement())
        .hasMessageContainingAll("FORCED_OPEN", "db migration", "try again in 60000 ms");
    assertThat(rig.guard.snapshot().state()).isEqualTo("FORCED_OPEN");
    assertThat(rig.guard.snapshot().concurrentCalls()).isZero();
  }

  @Test
  void anOverrideIsOverWhenItsTimeIs() {
    rig.guard.override(StateOverride.Kind.FORCED_OPEN, 60, "db migration");
    rig.ticker.advance(Duration.ofSeconds(60));

    assertThat(rig.guard.snapshot().state()).isEqualTo("CLOSED");
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.ADMITTED);
    assertThat(rig.news).anyMatch(line -> line.contains("expired"));
  }

  @Test
  void zeroSecondsLastUntilCleared() {
    rig.guard.override(StateOverride.Kind.FORCED_OPEN, 0, "until the vendor calls back");
    rig.ticker.advance(Duration.ofDays(400));
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);

    rig.guard.clearOverrides();

    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.ADMITTED);
  }

  @Test
  void forcedClosedLetsEverythingThroughAndGoesOnRecording() {
    for (int i = 0; i < 4; i++) {
      rig.call(Duration.ZERO, new IOException());
    }
    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.REFUSED);

    rig.guard.override(StateOverride.Kind.FORCED_CLOSED, 0, "I know better");

    assertThat(rig.call(Duration.ZERO, null)).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().wouldHaveRejected()).isZero();
    assertThat(rig.counts().successes()).isEqualTo(1);
  }

  @Test
  void disabledGuardsNothingAndCountsNothing() {
    rig.guard.override(StateOverride.Kind.DISABLED, 0, "suspected of everything");

    assertThat(rig.admit(rig.ticket())).isEqualTo(Guard.Entrance.PASS);
    assertThat(rig.counts().calls()).isZero();
  }

  @Test
  void aNegativeTimeToLiveIsRefusedWithTheExpectation() {
    assertThatThrownBy(() -> rig.guard.override(StateOverride.Kind.DISABLED, -1, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("-1", "0 (until cleared) or more");
  }

  @Test
  void readingAnExpiredOverrideChangesNothing() {
    rig.guard.override(StateOverride.Kind.FORCED_OPEN, 1, "short");
    rig.ticker.advance(Duration.ofSeconds(2));
    int before = rig.news.size();

    rig.guard.snapshot();
    rig.guard.stateName();

    assertThat(rig.news).hasSize(before);
  }
}
