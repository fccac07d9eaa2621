package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.fallback.Answer;
import dev.breakwater.engine.fallback.Expected;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.spec.FallbackSpec.Kind;
import dev.breakwater.engine.spec.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FallbackTest {

  private static final FallbackSpec.Value VALUE = FallbackSpec.Value.of("instead");
  private static final FallbackSpec.Queue QUEUE = new FallbackSpec.Queue("", 1, 1000, 1000);

  private static FallbackSpec.Throw exception(Class<?> type, String message) {
    return new FallbackSpec.Throw(type.getName(), message);
  }

  private static GuardRig rig(FallbackSpec.Step... steps) {
    return new GuardRig(GuardRig.spec().fallback(new FallbackSpec(List.of(steps))).build());
  }

  private static Ticket ended(GuardRig rig, @Nullable Object returned, @Nullable Throwable thrown) {
    Ticket ticket = rig.ticket();
    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.ADMITTED);
    Guard.Verdict verdict = rig.guard.settle(ticket, returned, thrown);
    assertThat(verdict == Guard.Verdict.FALL_BACK).isEqualTo(ticket.unanswered() != null);
    return ticket;
  }

  private static Unanswered failed(GuardRig rig, Throwable thrown) {
    return ended(rig, null, thrown).unanswered();
  }

  @Test
  void aFailedCallIsAnsweredByTheConstant() {
    GuardRig rig = rig(VALUE);
    Answer answer = failed(rig, new IOException("down")).next();
    assertThat(answer.value()).isEqualTo("instead");
    assertThat(answer.thrown()).isNull();
    assertThat(rig.guard.stats().fellBackTo(Kind.VALUE, true)).isEqualTo(1);
    assertThat(rig.counts().failures()).as("it failed all the same").isEqualTo(1);
  }

  @Test
  void aCallThatSucceedsOrWhoseCallerIsToBlameHasNoneComing() {
    GuardRig rig = rig(VALUE);
    assertThat(ended(rig, "ok", null).unanswered()).isNull();
    assertThat(ended(rig, null, new IllegalArgumentException("mine")).unanswered()).isNull();
  }

  @Test
  void aRefusedCallIsAnsweredAndToldWhy() {
    GuardRig rig =
        new GuardRig(
            GuardRig.spec()
                .circuitBreaker(CircuitBreakerSpec.DEFAULTS)
                .fallback(new FallbackSpec(List.of(VALUE)))
                .build());
    rig.guard.override(StateOverride.Kind.FORCED_OPEN, 0, "test");
    Ticket ticket = rig.ticket();
    assertThat(rig.admit(ticket)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(ticket.unanswered().refusal().message()).contains("circuit breaker");
    assertThat(ticket.unanswered().failure()).isSameAs(ticket.replacement());
    assertThat(ticket.unanswered().next().value()).isEqualTo("instead");
    assertThat(rig.counts().rejected()).isEqualTo(1);
  }

  @Test
  void stepsAreTriedInTheirOrderAndTheirFailuresAreSuppressedIntoTheCallsOwn() {
    GuardRig rig = rig(QUEUE, new FallbackSpec.Endpoint("other:80"), VALUE);
    IOException down = new IOException("down");
    assertThat(failed(rig, down).next().value()).isEqualTo("instead");
    assertThat(down.getSuppressed()).hasSize(2);
    assertThat(down.getSuppressed()[0])
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fallback 'queue' had no answer");
    assertThat(rig.guard.stats().fellBackTo(Kind.QUEUE, false)).isEqualTo(1);
    assertThat(rig.guard.stats().fellBackTo(Kind.ENDPOINT, false)).isEqualTo(1);
  }

  @Test
  void whereNoStepHasAnAnswerTheCallsOwnEndStands() {
    GuardRig rig = rig(QUEUE);
    assertThat(failed(rig, new IOException("down")).next()).isNull();
    assertThat(rig.guard.stats().fallbacks()).isZero();
  }

  @Test
  void aConstantOfAnotherTypeThanTheMethodReturnsIsNoAnswer() {
    GuardRig rig = rig(VALUE, exception(IllegalStateException.class, "closed"));
    Unanswered call = failed(rig, new IOException("down"));
    call.expected(new Returning(int.class));
    assertThat(call.next().thrown()).hasMessage("closed");
    assertThat(call.failure().getSuppressed()[0]).hasMessageContaining("expected what the method");
  }

  @Test
  void anotherExceptionHasTheCallsOwnAsItsCause() {
    IOException down = new IOException("down");
    Answer answer = failed(rig(exception(IllegalStateException.class, "")), down).next();
    assertThat(answer.thrown())
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("down")
        .hasCause(down);
  }

  @Test
  void aCheckedExceptionThatTheMethodDoesNotDeclareIsNotThrown() {
    Unanswered call =
        failed(rig(exception(IOException.class, "x"), VALUE), new IOException("down"));
    call.expected(new Returning(String.class));
    assertThat(call.next().value()).isEqualTo("instead");
  }

  @Test
  void anExceptionThatCannotBeMadeIsNotThrown() {
    FallbackSpec.Step missing = new FallbackSpec.Throw("com.example.NoSuch", "");
    FallbackSpec.Step none = exception(List.class, "");
    FallbackSpec.Step noMessage = exception(UncheckedIOException.class, "kept");
    IOException down = new IOException("down");
    assertThat(failed(rig(missing, none, noMessage), down).next().thrown())
        .isExactlyInstanceOf(UncheckedIOException.class);
    assertThat(down.getSuppressed()).hasSize(2);
  }

  @Test
  void aFailedAnswerIsClosedOnceThereIsAnother() {
    GuardRig rig = rig(VALUE);
    rig.semantics.ofNull = dev.breakwater.engine.call.Outcome.FAILURE;
    Ticket ticket = ended(rig, null, null);
    assertThat(ticket.unanswered().next().value()).isEqualTo("instead");
    assertThat(rig.semantics.prepared).as("there was nothing to close").isZero();
  }

  @Test
  void whileItOnlyObservesAGuardCountsWhatItWouldHaveAnswered() {
    GuardRig rig =
        new GuardRig(
            GuardRig.spec().mode(Mode.OBSERVE).fallback(new FallbackSpec(List.of(VALUE))).build());
    assertThat(rig.call(Duration.ZERO, new IOException("down"))).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.call(Duration.ZERO, null)).isEqualTo(Guard.Verdict.LEAVE);
    assertThat(rig.counts().wouldHaveFallenBack()).isEqualTo(1);
    assertThat(rig.counts().fallbacks()).isZero();
  }

  @Test
  void theBeginningOfACallIsNotAnswered() {
    GuardRig rig = rig(VALUE);
    rig.guard.override(StateOverride.Kind.FORCED_OPEN, 0, "test");
    Ticket ticket = rig.ticket();
    assertThat(rig.guard.begin(ticket, rig.semantics, true)).isEqualTo(Guard.Entrance.REFUSED);
    assertThat(ticket.unanswered()).isNull();
  }

  private static final class Returning extends Expected {
    private final Class<?> type;

    Returning(Class<?> type) {
      this.type = type;
    }

    @Override
    public Class<?> type() {
      return type;
    }

    @Override
    public boolean mayThrow(Class<?> checked) {
      return false;
    }
  }
}
