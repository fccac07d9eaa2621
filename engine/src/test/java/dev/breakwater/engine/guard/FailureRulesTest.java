package dev.breakwater.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.spec.FailureSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** A rule's own lists lie over the client's table; ignore wins over everything. */
class FailureRulesTest {

  private final GuardRig.Semantics table = new GuardRig.Semantics();

  private Outcome classify(FailureSpec spec, Throwable thrown) {
    return new FailureRules(spec).classify(table, new Subject(), null, thrown);
  }

  @Test
  void withoutWordsTheTableDecides() {
    assertThat(classify(FailureSpec.DEFAULTS, new IOException())).isEqualTo(Outcome.FAILURE);
    assertThat(classify(FailureSpec.DEFAULTS, new IllegalStateException()))
        .isEqualTo(Outcome.IGNORED);
  }

  @Test
  void aListOfExceptionsReplacesTheTable() {
    FailureSpec only =
        new FailureSpec(null, List.of("java.lang.IllegalStateException"), List.of(), null, null);

    assertThat(classify(only, new IllegalStateException())).isEqualTo(Outcome.FAILURE);
    assertThat(classify(only, new IOException())).isEqualTo(Outcome.IGNORED);
  }

  @Test
  void ignoreBeatsWhatIsListedAndSubtypesCount() {
    FailureSpec both =
        new FailureSpec(
            null,
            List.of("java.io.FileNotFoundException"),
            List.of("java.io.IOException"),
            null,
            null);

    assertThat(classify(both, new FileNotFoundException())).isEqualTo(Outcome.IGNORED);
  }

  @Test
  void interfacesCountAsTypes() {
    FailureSpec serializable =
        new FailureSpec(null, List.of("java.io.Serializable"), List.of(), null, null);

    assertThat(classify(serializable, new IllegalStateException())).isEqualTo(Outcome.FAILURE);
  }

  @Test
  void wrappedExceptionsAreFound() {
    FailureSpec only =
        new FailureSpec(null, List.of("java.lang.IllegalStateException"), List.of(), null, null);
    Throwable wrapped =
        new CompletionException(new ExecutionException(new IllegalStateException()));

    assertThat(classify(only, wrapped)).isEqualTo(Outcome.FAILURE);
  }

  @Test
  void whatIsNeverRetriedIsNotWhateverElseIsSaid() {
    FailureSpec on = new FailureSpec(List.of("5xx"), null, List.of(), null, null);
    FailureSpec never = new FailureSpec(List.of("501"), null, List.of(), List.of("40P01"), null);
    FailureRules both = new FailureRules(on, never);
    FailureRules unsaid = new FailureRules(FailureSpec.DEFAULTS, never);

    table.status = 503;
    assertThat(both.worthRetrying(table, new Subject(), "answer", null)).isTrue();
    table.status = 501;
    assertThat(both.worthRetrying(table, new Subject(), "answer", null)).isFalse();
    table.status = 0;
    table.code = "40001";
    assertThat(unsaid.worthRetrying(table, new Subject(), null, new IOException())).isTrue();
    table.code = "40P01";
    assertThat(unsaid.worthRetrying(table, new Subject(), null, new IOException())).isFalse();
  }

  @Test
  void whatIsNeverRetriedIsAFailureAllTheSame() {
    table.code = "40P01";
    FailureSpec never = new FailureSpec(null, null, List.of(), List.of("40P01"), null);

    assertThat(
            new FailureRules(FailureSpec.DEFAULTS, never)
                .classify(table, new Subject(), null, new IOException()))
        .isEqualTo(Outcome.FAILURE);
  }
}
