package dev.breakwater.agent.weave;

import static dev.breakwater.gate.BreakwaterGate.AGAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.woven.Calls;
import dev.breakwater.agent.ApplicationLoader;
import dev.breakwater.clients.spi.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What advice does to methods of every shape. The classes are of an ordinary loader, so the JVM's
 * verifier looks at every woven class.
 */
class WovenMethodsTest {

  private static final String[] ALL = {
    "text(..)",
    "number(..)",
    "wide(..)",
    "half(..)",
    "flag(..)",
    "nothing()",
    "array(..)",
    "shared(..)",
    "locked(..)",
    "handled(..)",
    "reassigning(..)"
  };

  private static Weaving weaving;

  private final Script script = new Script();

  @BeforeAll
  static void weave() {
    weaving = new Weaving(Shape.CALL, ALL);
  }

  @AfterAll
  static void unweave() {
    weaving.close();
  }

  private Calls woven() {
    weaving.answeredBy(script);
    return new ApplicationLoader().calls();
  }

  @Nested
  class LetIn {

    @Test
    void everyMethodRunsAndReturnsAsIfItWereNotWoven() throws Exception {
      Calls calls = woven();

      assertThat(calls.text("a")).isEqualTo("text of a");
      assertThat(calls.number(1)).isEqualTo(2);
      assertThat(calls.wide(1L << 40, 2.9)).isEqualTo((1L << 40) + 2);
      assertThat(calls.half(5)).isEqualTo(2.5);
      assertThat(calls.flag(true)).isFalse();
      calls.nothing();
      assertThat(calls.array(3)).hasSize(3);
      assertThat(calls.viaStatic("s")).isEqualTo("shared s");
      assertThat(calls.locked("l")).isEqualTo("held");
      assertThat(calls.handled("h")).isEqualTo("handled h");
      assertThat(calls.handled("")).isEqualTo("caught empty");
      assertThat(calls.reassigning("r", 1, "t")).isEqualTo("R100null");
      assertThat(script.seen).filteredOn(line -> line.startsWith("enter")).hasSize(12);
      assertThat(script.seen).filteredOn(line -> line.startsWith("exit")).hasSize(12);
      assertThat(weaving.report.failed()).isEmpty();
      assertThat(weaving.report.woven()).hasSize(ALL.length);
    }

    @Test
    void theHandlerGetsTheObjectAndItsFirstReferencesAndNoBoxedPrimitive() {
      Calls calls = woven();

      calls.text("a");
      calls.viaStatic("s");
      calls.wide(1, 2);
      calls.reassigning("r", 1, "t");

      assertThat(script.seen)
          .containsExactly(
              "enter instance a null",
              "exit text of a null",
              "enter static s null",
              "exit shared s null",
              "enter instance null null",
              "exit null null",
              "enter instance r null",
              "exit R100null null");
    }

    @Test
    void aFailureIsReportedAndPassesUnchanged() {
      Calls calls = woven();
      calls.failing(2);

      assertThatThrownBy(() -> calls.text("a"))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasNoSuppressedExceptions();
      assertThatThrownBy(calls::nothing).isExactlyInstanceOf(IllegalStateException.class);
      assertThat(script.seen).contains("exit null failing");
    }

    @Test
    void aMethodThatIsNotNamedIsNotTouched() {
      assertThat(woven().plain("p")).isEqualTo("plain p");
      assertThat(script.seen).isEmpty();
    }
  }

  @Nested
  class Repeated {

    @Test
    void theBodyRunsAgainInPlaceWithOneEntrance() {
      Calls calls = woven();
      calls.failing(2);
      script.answers(AGAIN, AGAIN);

      assertThat(calls.text("a")).isEqualTo("text of a");
      assertThat(calls.ran()).containsExactly("text a", "text a", "text a");
      assertThat(script.seen).filteredOn(line -> line.startsWith("enter")).hasSize(1);
    }

    @Test
    void argumentsThatTheBodyReassignedAreAsTheCallerGaveThem() {
      Calls calls = woven();
      calls.failing(2);
      script.answers(AGAIN, AGAIN);

      assertThat(calls.reassigning("r", 7, "t")).isEqualTo("R700null");
      assertThat(calls.ran()).containsExactly("r 7 t", "r 7 t", "r 7 t");
    }

    @Test
    void primitivesStaticsMonitorsAndFinallyBlocksSurviveIt() throws Exception {
      Calls calls = woven();
      script.answers(AGAIN, null, AGAIN, null, AGAIN, null, AGAIN, null, AGAIN, null);

      assertThat(calls.wide(40, 2)).isEqualTo(42);
      assertThat(calls.half(5)).isEqualTo(2.5);
      assertThat(calls.viaStatic("s")).isEqualTo("shared s");
      assertThat(calls.locked("l")).isEqualTo("held");
      assertThat(calls.handled("")).isEqualTo("caught empty");
      assertThat(calls.ran())
          .containsExactly(
              "wide 40 2.0",
              "wide 40 2.0",
              "half 5.0",
              "half 5.0",
              "shared s",
              "shared s",
              "locked l",
              "locked l",
              "handled ",
              "finally",
              "handled ",
              "finally");
      assertThat(Thread.holdsLock(calls)).isFalse();
    }

    @Test
    void theLastFailureStands() {
      Calls calls = woven();
      calls.failing(2);
      script.answers(AGAIN);

      assertThatThrownBy(() -> calls.number(1)).hasMessage("failing");
      assertThat(calls.ran()).hasSize(2);
    }
  }

  @Nested
  class Refused {

    @Test
    void theBodyDoesNotRunAndTheCallerGetsTheException() {
      Calls calls = woven();
      script.refuses(null, new java.sql.SQLTransientConnectionException("refused"));

      assertThatThrownBy(() -> calls.text("a")).hasMessage("refused");
      assertThatThrownBy(() -> calls.wide(1, 2)).hasMessage("refused");
      assertThatThrownBy(calls::nothing).hasMessage("refused");
      assertThatThrownBy(() -> calls.locked("l")).hasMessage("refused");
      assertThatThrownBy(() -> calls.viaStatic("s")).hasMessage("refused");
      assertThat(calls.ran()).isEmpty();
      assertThat(Thread.holdsLock(calls)).isFalse();
    }

    @Test
    void theCallerGetsTheValueWhereThereIsOne() {
      Calls calls = woven();
      script.refuses("instead", null);

      assertThat(calls.text("a")).isEqualTo("instead");
      assertThat(calls.ran()).isEmpty();
    }

    @Test
    void aPrimitiveGetsItsValueUnboxed() {
      Calls calls = woven();

      script.refuses(42L, null);
      assertThat(calls.wide(1, 2)).isEqualTo(42);
      script.refuses(0.5, null);
      assertThat(calls.half(1)).isEqualTo(0.5);
      script.refuses(true, null);
      assertThat(calls.flag(true)).isTrue();
    }
  }

  @Nested
  class Replaced {

    @Test
    void aResultBecomesAnotherResult() {
      Calls calls = woven();
      script.answers(Script.value("other"), Script.value(7));

      assertThat(calls.text("a")).isEqualTo("other");
      assertThat(calls.number(1)).isEqualTo(7);
    }

    @Test
    void aFailureBecomesAResultAndAResultAFailure() {
      Calls calls = woven();
      calls.failing(1);
      script.answers(Script.value("saved"), Script.thrown(new java.io.IOException("late")));

      assertThat(calls.text("a")).isEqualTo("saved");
      assertThatThrownBy(() -> calls.text("b")).isInstanceOf(java.io.IOException.class);
    }
  }
}
