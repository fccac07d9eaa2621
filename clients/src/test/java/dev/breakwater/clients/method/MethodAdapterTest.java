package dev.breakwater.clients.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MethodAdapterTest {

  private final MethodAdapter adapter = new MethodAdapter();
  private final Subject subject = new Subject();
  private final WeavePoint point =
      MethodLibrary.point("com.acme.Gateway", Signature.of("call(java.lang.String)"));

  @Nested
  class WhatACallIs {

    @Test
    void aPointIsOneMethodOfOneClass() {
      assertThat(point.shape()).isEqualTo(Shape.CALL);
      assertThat(point.classes()).containsExactly("com.acme.Gateway");
      assertThat(point.methods()).containsExactly(Signature.of("call(java.lang.String)"));
    }

    @Test
    void theResourceIsTheMethodAndIsTheSameEachTime() {
      assertThat(adapter.describe(point, subject)).isTrue();
      var first = subject.resource();
      adapter.describe(point, subject);
      assertThat(subject.resource()).isSameAs(first);
      assertThat(first.name()).isEqualTo("com.acme.Gateway.call");
      assertThat(first.facts())
          .containsEntry("class", "com.acme.Gateway")
          .containsEntry("method", "call");
      assertThat(subject.operation().name()).isEqualTo("call");
      assertThat(subject.operation().index()).isZero();
    }

    @Test
    void whatHoldsItsMonitorIsTheSameResourceAndCannotBeRepeated() {
      adapter.describe(point, subject);
      assertThat(adapter.canRepeat(subject)).isTrue();

      adapter.describe(MethodLibrary.holdingMonitor(point), subject);

      assertThat(subject.resource().name()).isEqualTo("com.acme.Gateway.call");
      assertThat(subject.resource().facts()).containsEntry("class", "com.acme.Gateway");
      assertThat(adapter.canRepeat(subject)).isFalse();
    }

    @Test
    void aTagWithoutAMethodIsRefusedInWords() {
      WeavePoint odd = new WeavePoint("com.acme.Odd", Shape.CALL, List.of(), List.of());
      assertThatThrownBy(() -> adapter.describe(odd, subject))
          .hasMessage("weave point 'com.acme.Odd': expected class#method");
    }
  }

  @Nested
  class HowItEnded {

    @Test
    void aReturnIsASuccessWhateverItReturned() {
      assertThat(adapter.classify(subject, null, null)).isEqualTo(Outcome.SUCCESS);
      assertThat(adapter.classify(subject, 5, null)).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void anExceptionIsAFailureAndWorthARetryIfTheRuleAllowsOne() {
      Throwable failure = new ExecutionException(new IOException("down"));
      assertThat(adapter.classify(subject, null, failure)).isEqualTo(Outcome.FAILURE);
      assertThat(adapter.worthRetrying(subject, null, failure)).isTrue();
    }

    @Test
    void anInterruptOrCancellationIsTheCallersDoing() {
      for (Throwable gaveUp : List.of(new InterruptedException(), new CancellationException())) {
        assertThat(adapter.classify(subject, null, gaveUp)).isEqualTo(Outcome.CANCELLED);
        assertThat(adapter.worthRetrying(subject, null, gaveUp)).isFalse();
      }
    }

    @Test
    void anErrorOfThisJvmSaysNothingOfTheMethod() {
      assertThat(adapter.classify(subject, null, new OutOfMemoryError()))
          .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void nothingProvesThatAMethodMayRunTwice() {
      assertThat(adapter.repeatability(subject, null, new IOException()))
          .isEqualTo(Repeatability.NEVER);
    }

    @Test
    void aMethodHasNoCancelOfItsOwn() throws Exception {
      assertThat(adapter.cancel(subject)).isFalse();
    }
  }

  @Nested
  class WhatCallersGet {

    @Test
    void aRefusalIsARejectedExecution() {
      Refusal refusal = new Refusal(RefusedBy.BULKHEAD, "r", "x", "full", -1);
      assertThat(adapter.refusal(subject, refusal))
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessage(refusal.message())
          .hasToString(RejectedExecutionException.class.getName() + ": " + refusal.message());
    }

    @Test
    void aRefusalGoesOverTheWireAsAClassThatTheOtherSideKnows() throws Exception {
      Refusal refusal = new Refusal(RefusedBy.BULKHEAD, "r", "x", "full", -1);
      ByteArrayOutputStream wire = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(wire)) {
        out.writeObject(adapter.refusal(subject, refusal));
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(wire.toByteArray()))) {
        assertThat((Throwable) in.readObject())
            .isExactlyInstanceOf(RejectedExecutionException.class)
            .hasMessage(refusal.message());
      }
    }

    @Test
    void aTimeoutIsUncheckedAndCarriesATimeoutException() {
      Throwable late = adapter.timedOut(subject, "breakwater: too late", new IOException());
      assertThat(late).isExactlyInstanceOf(CompletionException.class);
      assertThat(late.getCause())
          .isExactlyInstanceOf(TimeoutException.class)
          .hasCauseInstanceOf(IOException.class);
      Refusal noTime = new Refusal(RefusedBy.TOTAL_TIMEOUT, "r", "x", "0 ms left", -1);
      assertThat(adapter.refusal(subject, noTime))
          .isExactlyInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }
}
