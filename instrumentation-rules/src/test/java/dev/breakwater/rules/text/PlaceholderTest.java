package dev.breakwater.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.FakeEnvironment;
import dev.breakwater.rules.problem.Problems;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlaceholderTest {

  private final FakeEnvironment env =
      new FakeEnvironment()
          .property("both", "property")
          .variable("both", "variable")
          .variable("ONLY_ENV", "env")
          .variable("EMPTY", "")
          .variable("LINES", "a\nb");
  private final Problems problems = new Problems("f");

  private String read(String text) {
    return source(text).text();
  }

  private SourceText source(String text) {
    return TextReader.read(text.getBytes(StandardCharsets.UTF_8), env, problems);
  }

  @Test
  void aSystemPropertyComesBeforeTheEnvironment() {
    assertThat(read("a: ${both} ${ONLY_ENV}")).isEqualTo("a: property env");
  }

  @Test
  void theDefaultStandsInForWhatIsMissingOrEmpty() {
    assertThat(read("${NONE:-x} ${EMPTY:-y} ${EMPTY} ${NONE:-} ${both:-z}"))
        .isEqualTo("x y   property");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void aDoubledDollarStandsForItself() {
    assertThat(read("$${both} $ {both} $$ ${both}")).isEqualTo("${both} $ {both} $$ property");
  }

  @Test
  void commentsAreLeftAlone() {
    assertThat(read("# ${NONE}\na: 1 # ${NONE\nb: 'it''s # ${both}' # ${NONE}\nc#${both}"))
        .isEqualTo("# ${NONE}\na: 1 # ${NONE\nb: 'it''s # property' # ${NONE}\nc#property");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void anUnknownNameIsAProblemAtItsPlace() {
    read("ab: 1\ncd: \"x${NONE}\"");
    assertThat(problems.inFileOrder().get(0).text())
        .startsWith("f:2:7: found ${NONE}, expected a system property or environment variable");
  }

  @Test
  void aValueOfSeveralLinesIsRefused() {
    read("a: ${LINES}");
    assertThat(problems.inFileOrder().get(0).text()).contains("found a line break");
  }

  @Test
  void columnsAreThoseOfTheFile() {
    SourceText text = source("a: 1\n\uD83D\uDE00 ${both} x ${ONLY_ENV} y");
    assertThat(text.text()).endsWith("\n\uD83D\uDE00 property x env y");
    assertThat(text.column(1, 2)).isEqualTo(3); // property
    assertThat(text.column(1, 9)).isEqualTo(3); // inside it
    assertThat(text.column(1, 11)).isEqualTo(11); // x
    assertThat(text.column(1, 13)).isEqualTo(13); // env
    assertThat(text.column(1, 17)).isEqualTo(25); // y
    assertThat(text.column(0, 3)).isEqualTo(4);
  }
}
