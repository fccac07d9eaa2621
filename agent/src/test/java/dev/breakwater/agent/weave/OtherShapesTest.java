package dev.breakwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.woven.Calls;
import dev.breakwater.agent.ApplicationLoader;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.gate.BreakwaterGate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that are watched or cut short, and classes that are let go again. */
class OtherShapesTest {

  private final Script script = new Script();

  @Test
  void aWatchedMethodTellsWhatCameOut() {
    try (Weaving weaving = new Weaving(Shape.NOTE, "text(..)", "number(..)")) {
      weaving.answeredBy(script);
      Calls calls = new ApplicationLoader().calls();

      calls.text("a");
      calls.failing(1);
      assertThatThrownBy(() -> calls.number(1)).hasMessage("failing");

      assertThat(script.seen).containsExactly("note a text of a null", "note null 0 failing");
    }
  }

  @Test
  void aMethodThatIsToldOfBeforeItRunsTellsWhatItIsGivenHoweverItEnds() {
    try (Weaving weaving = new Weaving(Shape.BEFORE, "text(..)", "number(..)")) {
      weaving.answeredBy(script);
      Calls calls = new ApplicationLoader().calls();

      assertThat(calls.text("a")).isEqualTo("text of a");
      calls.failing(1);
      assertThatThrownBy(() -> calls.number(1)).hasMessage("failing");

      assertThat(script.seen).containsExactly("note a null null", "note null null null");
    }
  }

  @Test
  void aMethodThatIsWatchedForWhatItIsGivenTellsPrimitivesToo() {
    try (Weaving weaving = new Weaving(Shape.VALUES, "wide(long,double)")) {
      weaving.answeredBy(script);
      Calls calls = new ApplicationLoader().calls();

      assertThat(calls.wide(7, 2.5)).isEqualTo(9);

      assertThat(script.seen).containsExactly("note 7 null null");
    }
  }

  @Test
  void aMethodWhoseArgumentsAreToBeKnownTellsThemAllWhenItHasReturned() {
    try (Weaving weaving = new Weaving(Shape.ARGUMENTS, "wide(long,double)", "number(..)")) {
      Object[] told = new Object[2];
      weaving.answeredBy(
          new BreakwaterGate.Handler() {
            @Override
            public void note(
                Object self, Object first, Object second, Object returned, Throwable thrown) {
              told[0] = first;
              told[1] = second;
            }
          });
      Calls calls = new ApplicationLoader().calls();

      calls.failing(1);
      assertThatThrownBy(() -> calls.number(1)).hasMessage("failing");
      assertThat(told[1]).isNull();

      assertThat(calls.wide(7, 2.5)).isEqualTo(9);
      assertThat((Object[]) told[0]).containsExactly(7L, 2.5);
      assertThat(told[1]).isEqualTo("wide");
    }
  }

  @Test
  void aPointSaysWhichArgumentsItIsGiven() {
    WeavePoint point =
        WeavePoint.of(
            "point", Shape.NOTE, List.of(ApplicationLoader.CLASS), "reassigning(..)", "text(..)");
    try (Weaving weaving = new Weaving(point.givingFrom(2))) {
      weaving.answeredBy(script);
      Calls calls = new ApplicationLoader().calls();

      calls.reassigning("a", 1, "c");
      calls.text("b");

      assertThat(script.seen).hasSize(2);
      assertThat(script.seen.get(0)).startsWith("note c ");
      assertThat(script.seen.get(1)).isEqualTo("note null text of b null");
    }
  }

  @Test
  void aWaitIsCutToWhatIsLeft() {
    try (Weaving weaving = new Weaving(Shape.CAP, "wide(long,double)")) {
      weaving.answeredBy(script);
      Calls calls = new ApplicationLoader().calls();

      assertThat(calls.wide(1000, 0)).isEqualTo(10);
      assertThat(calls.wide(3, 0)).isEqualTo(3);
    }
  }

  @Test
  void aWaitThatIsADurationIsCutToo() {
    try (Weaving weaving = new Weaving(Shape.CAP, "patient(java.time.Duration)")) {
      weaving.answeredBy(script);
      Calls calls = new ApplicationLoader().calls();
      Duration brief = Duration.ofNanos(3_000_001);

      assertThat(calls.patient(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(10));
      assertThat(calls.patient(brief)).isSameAs(brief);
      assertThat(calls.patient(null)).isNull();
    }
  }

  @Test
  void aLoadedClassIsWovenAndLetGoAgain() {
    Calls calls = new ApplicationLoader().calls();
    assertThat(calls.text("a")).isEqualTo("text of a");

    try (Weaving weaving = new Weaving(Shape.CALL, "text(..)")) {
      weaving.answeredBy(script);
      calls.text("b");
      assertThat(script.seen).hasSize(2);

      weaving.uninstall();
      calls.text("c");
      assertThat(script.seen).hasSize(2);
      assertThat(calls.ran()).containsExactly("text a", "text b", "text c");
    }
  }

  @Test
  void aBodyGetsOurCallbackAndItsCallerOurResult() {
    try (Weaving weaving = new Weaving(Shape.CALLBACK, "text(..)")) {
      weaving.answeredBy(new Callbacks(true));
      Calls calls = new ApplicationLoader().calls();

      assertThat(calls.text("theirs")).isEqualTo("instead of text of ours for theirs");

      calls.failing(1);
      assertThatThrownBy(() -> calls.text("theirs")).hasMessage("failing");
      assertThat(calls.ran()).containsExactly("text ours for theirs", "text ours for theirs");
    }
  }

  @Test
  void aRefusedBodyWithACallbackDoesNotRun() {
    try (Weaving weaving = new Weaving(Shape.CALLBACK, "text(..)")) {
      weaving.answeredBy(new Callbacks(false));
      Calls calls = new ApplicationLoader().calls();

      assertThat(calls.text("theirs")).isEqualTo("refused theirs");
      assertThat(calls.ran()).isEmpty();
    }
  }

  @Test
  void aMethodWithACallbackIsAsEverWhereNobodyAnswers() {
    try (Weaving weaving = new Weaving(Shape.CALLBACK, "text(..)")) {
      weaving.answeredBy(new BreakwaterGate.Handler() {});
      assertThat(new ApplicationLoader().calls().text("theirs")).isEqualTo("text of theirs");
    }
  }

  @Test
  void argumentsThatAreToldTogetherGoToTheGateAndComeBackAsOneArray() {
    WeavePoint point =
        WeavePoint.of(
            "point",
            Shape.CALLBACK,
            List.of(ApplicationLoader.CLASS),
            "pair(java.lang.String,java.lang.Object)");
    try (Weaving weaving = new Weaving(point.tellingLast(2))) {
      weaving.answeredBy(new Swapped());
      Calls calls = new ApplicationLoader().calls();

      assertThat(calls.pair("a", "b")).isEqualTo("pair of b, a");
      assertThat(calls.ran()).containsExactly("pair b a");
    }
  }

  /** Gives two strings in the other order. */
  private static final class Swapped extends BreakwaterGate.Handler {
    @Override
    public Object enter(Object self, Object first, Object second, Object callback) {
      return new BreakwaterGate.Ticket() {
        @Override
        public Object callback(Object given) {
          Object[] pair = (Object[]) given;
          return new Object[] {pair[1], pair[0]};
        }

        @Override
        public Object settle(Object returned, Throwable thrown) {
          return null;
        }
      };
    }
  }

  private static final class Callbacks extends BreakwaterGate.Handler {
    private final boolean admits;

    Callbacks(boolean admits) {
      this.admits = admits;
    }

    @Override
    public Object enter(Object self, Object first, Object second, Object callback) {
      if (!admits) {
        return new BreakwaterGate.Outcome("refused " + callback, null);
      }
      return new BreakwaterGate.Ticket() {
        @Override
        public Object callback(Object given) {
          return "ours for " + given;
        }

        @Override
        public Object settle(Object returned, Throwable thrown) {
          return thrown == null ? new BreakwaterGate.Outcome("instead of " + returned, null) : null;
        }
      };
    }
  }
}
