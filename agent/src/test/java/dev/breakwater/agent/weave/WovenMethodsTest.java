package dev.breakwater.agent.weave;

import static dev.breakwater.gate.BreakwaterGate.AGAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.woven.Calls;
import dev.breakwater.agent.ApplicationLoader;
import dev.breakwater.clients.spi.Shape;
import org.junit.jupiter.api.AfterEach;
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

  private final Script script = new Script();
  private Weaving weaving;

  private Calls woven(Shape shape, String... methods) {
    weaving = new Weaving(shape, script, methods);
    return new ApplicationLoader().calls();
  }

  @AfterEach
  void unweave() {
    weaving.close();
  }

  @Nested
  class LetIn {

    @Test
    void everyMethodRunsAndReturnsAsIfItWereNotWoven() throws Exception {
      Calls calls = woven(Shape.CALL, ALL);

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
      Calls calls = woven(Shape.CALL, ALL);

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
      Calls calls = woven(Shape.CALL, ALL);
      calls.failing(2);

      assertThatThrownBy(() -> calls.text("a"))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasNoSuppressedExceptions();
      assertThatThrownBy(calls::nothing).isExactlyInstanceOf(IllegalStateException.class);
      assertThat(script.seen).contains("exit null failing");
    }

    @Test
    void aMethodThatIsNotNamedIsNotTouched() {
      assertThat(woven(Shape.CALL, ALL).plain("p")).isEqualTo("plain p");
      assertThat(script.seen).isEmpty();
    }
  }

  @Nested
  class Repeated {

    @Test
    void theBodyRunsAgainInPlaceWithOneEntrance() {
      Calls calls = woven(Shape.CALL, ALL);
      calls.failing(2);
      script.answers(AGAIN, AGAIN);

      assertThat(calls.text("a")).isEqualTo("text of a");
      assertThat(calls.ran()).containsExactly("text a", "text a", "text a");
      assertThat(script.seen).filteredOn(line -> line.startsWith("enter")).hasSize(1);
    }

    @Test
    void argumentsThatTheBodyReassignedAreAsTheCallerGaveThem() {
      Calls calls = woven(Shape.CALL, ALL);
      calls.failing(2);
      script.answers(AGAIN, AGAIN);

      assertThat(calls.reassigning("r", 7, "t")).isEqualTo("R700null");
      assertThat(calls.ran()).containsExactly("r 7 t", "r 7 t", "r 7 t");
    }

    @Test
    void primitivesStaticsMonitorsAndFinallyBlocksSurviveIt() throws Exception {
      Calls calls = woven(Shape.CALL, ALL);
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
      Calls calls = woven(Shape.CALL, ALL);
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
      Calls calls = woven(Shape.CALL, ALL);
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
      Calls calls = woven(Shape.CALL, ALL);
      script.refuses("instead", null);

      assertThat(calls.text("a")).isEqualTo("instead");
      assertThat(calls.ran()).isEmpty();
    }

    @Test
    void aPrimitiveGetsItsValueUnboxed() {
      Calls calls = woven(Shape.CALL, ALL);

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
      Calls calls = woven(Shape.CALL, ALL);
      script.answers(Script.value("other"), Script.value(7));

      assertThat(calls.text("a")).isEqualTo("other");
      assertThat(calls.number(1)).isEqualTo(7);
    }

    @Test
    void aFailureBecomesAResultAndAResultAFailure() {
      Calls calls = woven(Shape.CALL, ALL);
      calls.failing(1);
      script.answers(Script.value("saved"), Script.thrown(new java.io.IOException("late")));

      assertThat(calls.text("a")).isEqualTo("saved");
      assertThatThrownBy(() -> calls.text("b")).isInstanceOf(java.io.IOException.class);
    }
  }

  @Nested
  class OtherShapes {

    @Test
    void aWatchedMethodTellsWhatCameOut() {
      Calls calls = woven(Shape.NOTE, "text(..)", "number(..)");
      calls.text("a");
      calls.failing(1);
      assertThatThrownBy(() -> calls.number(1)).hasMessage("failing");

      assertThat(script.seen).containsExactly("note a text of a null", "note null 0 failing");
    }

    @Test
    void aWaitIsCutToWhatIsLeft() {
      Calls calls = woven(Shape.CAP, "wide(long,double)");

      assertThat(calls.wide(1000, 0)).isEqualTo(10);
      assertThat(calls.wide(3, 0)).isEqualTo(3);
    }
  }

  @Nested
  class TakenOut {

    @Test
    void aLoadedClassIsWovenAndLetGoAgain() {
      Calls calls = new ApplicationLoader().calls();
      assertThat(calls.text("a")).isEqualTo("text of a");

      weaving = new Weaving(Shape.CALL, script, ALL);
      calls.text("b");
      assertThat(script.seen).hasSize(2);

      weaving.uninstall();
      calls.text("c");
      assertThat(script.seen).hasSize(2);
      assertThat(calls.ran()).containsExactly("text a", "text b", "text c");
    }
  }
}
