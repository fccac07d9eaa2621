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
}
