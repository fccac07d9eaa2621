package dev.breakwater.recovery.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.fixture.VirtualGuards;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.guard.Ticket;
import dev.breakwater.engine.spec.BulkheadSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Nanos;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What guards that are in use say, on virtual time. A bulkhead here has two places. */
class GuardSignsTest {

  private final VirtualGuards jvm = new VirtualGuards();
  private final GuardSigns signs = new GuardSigns(EnumSet.allOf(Sign.class));

  // ---- guards open -----------------------------------------------------------------------------

  @Test
  void withoutGuardsNothingIsKnown() {
    assertThat(read(Sign.GUARDS_OPEN)).isNaN();
    assertThat(read(Sign.BULKHEADS_FULL)).isNaN();
    assertThat(read(Sign.ERROR_RATE)).isNaN();
    assertThat(read(Sign.P99)).isNaN();
  }

  @Test
  void openAndProbedGuardsAreOpenAndThoseOutOfUseDoNotCount() {
    call(guard("unused"), null, 1);
    jvm.passNanos(Nanos.seconds(61));
    call(guard("a"), null, 1);
    Guard broken = guard("b");
    for (int i = 0; i < 4; i++) {
      call(broken, new IOException("gone"), 1);
    }
    assertThat(read(Sign.GUARDS_OPEN)).isEqualTo(50);

    jvm.passNanos(Nanos.seconds(30));
    Ticket probe = begin(broken);
    assertThat(broken.stateName()).isEqualTo("HALF_OPEN");
    assertThat(read(Sign.GUARDS_OPEN)).isEqualTo(50);

    broken.settle(probe, "well", null);
    assertThat(read(Sign.GUARDS_OPEN)).isZero();
  }

  @Test
  void whatAnOperatorHasOpenedIsNoSign() {
    Guard guard = guard("a");
    call(guard, null, 1);
    guard.override(StateOverride.Kind.FORCED_OPEN, 0, "failover");
    assertThat(read(Sign.GUARDS_OPEN)).isZero();
  }

  // ---- bulkheads -------------------------------------------------------------------------------

  @Test
  void aBulkheadIsFullWhenItsLastPlaceIsTaken() {
    Guard one = guard("a");
    Guard two = guard("b");
    Ticket first = begin(one);
    Ticket unused = begin(two);
    assertThat(read(Sign.BULKHEADS_FULL)).isZero();
    Ticket second = begin(one);
    assertThat(read(Sign.BULKHEADS_FULL)).isEqualTo(50);
    one.settle(first, "done", null);
    assertThat(read(Sign.BULKHEADS_FULL)).isZero();
    one.settle(second, "done", null);
    two.settle(unused, "done", null);
  }

  // ---- rates and durations ---------------------------------------------------------------------

  @Test
  void failuresCountForFiveSecondsAndOnlyWhereThereAreEnoughCalls() {
    Guard guard = guard("a");
    call(guard, null, 1);
    read(Sign.ERROR_RATE); // what was before the first look is of no time
    for (int i = 0; i < 19; i++) {
      call(guard, i % 2 == 0 ? null : new IOException("gone"), 1);
      guard.reset();
    }
    assertThat(read(Sign.ERROR_RATE)).isNaN();
    call(guard, new IOException("gone"), 1);
    assertThat(read(Sign.ERROR_RATE)).isEqualTo(50);

    jvm.passNanos(Nanos.seconds(5));
    assertThat(read(Sign.ERROR_RATE)).isNaN();
  }

  @Test
  void aGuardThatRetiresTakesNothingFromTheOthers() {
    Guard stays = guard("a");
    Guard goes = guard("b");
    call(stays, null, 1);
    call(goes, null, 1);
    read(Sign.ERROR_RATE);
    for (int i = 0; i < 20; i++) {
      call(stays, null, 1);
    }
    jvm.guards.remove(goes);
    assertThat(read(Sign.ERROR_RATE)).isZero();
  }

  @Test
  void theDurationIsEstimatedFromTheGuardsHistograms() {
    Guard guard = guard("a");
    call(guard, null, 1);
    read(Sign.P99);
    for (int i = 0; i < 200; i++) {
      call(guard, null, 80);
    }
    assertThat(read(Sign.P99)).isBetween(50.0, 100.0);
    for (int i = 0; i < 20; i++) {
      call(guard, null, 800);
    }
    assertThat(read(Sign.P99)).isBetween(500.0, 1000.0);
  }

  private double read(Sign sign) {
    Signs read = new Signs();
    signs.read(jvm.guards.all(), jvm.now(), read);
    return read.of(sign);
  }

  private Guard guard(String rule) {
    GuardSpec spec =
        GuardSpec.builder(rule)
            .circuitBreaker(VirtualGuards.breaker(60, 30))
            .bulkhead(new BulkheadSpec(2, 0, 0, null))
            .build();
    return jvm.guard(spec, "db");
  }

  private Ticket begin(Guard guard) {
    return Objects.requireNonNull(jvm.begin(guard), "refused");
  }

  private void call(Guard guard, @Nullable Throwable ends, long millis) {
    assertThat(jvm.call(guard, millis * 1000, ends)).isTrue();
  }
}
