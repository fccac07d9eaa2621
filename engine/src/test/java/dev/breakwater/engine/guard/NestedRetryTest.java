package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.RetrySpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call within a call, both of whose rules retry: only the inner one does. */
class NestedRetryTest {

  private final GuardRig rig = new GuardRig(GuardRig.spec().retry(RetrySpec.DEFAULTS).build());
  private final Guard outer = new Guard(rig.guard.spec(), GuardRig.RESOURCE, rig.engine);
  private int attempts;

  /** A call through both; the inner one fails so often, and its caller wraps what it gets. */
  private Guard.Verdict call(int failures, boolean ownFailure) {
    Ticket around = rig.ticket();
    assertThat(outer.admit(around, rig.semantics, true)).isEqualTo(Guard.Entrance.ADMITTED);
    Guard.Verdict verdict;
    do {
      @Nullable Throwable failure = inner(failures);
      Throwable wrapped = failure == null ? null : new IOException("inner call", failure);
      Throwable ending = ownFailure ? new IOException("the outer one's own") : wrapped;
      verdict = outer.settle(around, ending == null ? "ok" : null, ending);
    } while (verdict == Guard.Verdict.AGAIN);
    return verdict;
  }

  private @Nullable Throwable inner(int failures) {
    Ticket ticket = rig.ticket();
    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.ADMITTED);
    while (true) {
      attempts++;
      Throwable failure = attempts <= failures ? new IOException("attempt " + attempts) : null;
      Guard.Verdict verdict = rig.guard.settle(ticket, failure == null ? "ok" : null, failure);
      if (verdict != Guard.Verdict.AGAIN) {
        return failure;
      }
    }
  }

  @Test
  void whatTheInnerLayerHasGivenUpOnTheOuterDoesNotRetry() {
    call(Integer.MAX_VALUE, false);
    assertThat(attempts).as("attempts on the wire").isEqualTo(3);
    assertThat(outer.snapshot().counts().retriesRefusedAsNested()).isEqualTo(1);
    assertThat(outer.snapshot().counts().retries()).isZero();
    assertThat(outer.snapshot().counts().failures()).isEqualTo(1);
  }

  @Test
  void aFailureOfTheOuterItselfIsRetried() {
    call(2, true);
    assertThat(outer.snapshot().counts().retries()).isEqualTo(2);
    assertThat(outer.snapshot().counts().retriesRefusedAsNested()).isZero();
  }
}
