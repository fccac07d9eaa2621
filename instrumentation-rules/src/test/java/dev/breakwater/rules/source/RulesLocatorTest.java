package dev.breakwater.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.FakeEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesLocatorTest {

  @TempDir Path directory;
  private final FakeEnvironment env = new FakeEnvironment();

  private Located locate(String options) {
    return new RulesLocator(env, directory.toFile()).locate(options);
  }

  @Test
  void eachPlaceIsLookedAtInItsTurn() throws IOException {
    assertThat(locate(null).path()).isNull();
    Files.writeString(directory.resolve("breakwater.yaml"), "version: 1");
    assertThat(locate("").path()).isEqualTo("breakwater.yaml");
    env.variable("BREAKWATER_RULES", "/env.yaml");
    assertThat(locate(null).path()).isEqualTo("/env.yaml");
    env.property("breakwater.rules", "/property.yaml");
    assertThat(locate(null).path()).isEqualTo("/property.yaml");
    assertThat(locate("mode=observe").path()).isEqualTo("/property.yaml");
    assertThat(locate("/option.yaml").path()).isEqualTo("/option.yaml");
    assertThat(locate("/option.yaml").namedBy()).isEqualTo("-javaagent options");
    assertThat(locate("rules=/option.yaml").path()).isEqualTo("/option.yaml");
  }

  @Test
  void aPathMayBeFollowedByOptions() {
    Located located = locate("/a=b/rules.yaml, mode=Observe, failOnError=true");
    assertThat(located.problems()).isEmpty();
    assertThat(located.path()).isEqualTo("/a=b/rules.yaml");
    assertThat(located.overrides().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(located.overrides().failOnError()).isTrue();
  }

  @Test
  void scalarsComeFromOptionsThenPropertiesThenVariables() {
    env.variable("BREAKWATER_MODE", "off").variable("BREAKWATER_FAIL_ON_ERROR", "TRUE");
    assertThat(locate(null).overrides().mode()).isEqualTo(Mode.OFF);
    assertThat(locate(null).overrides().modeFrom()).isEqualTo("BREAKWATER_MODE");
    assertThat(locate(null).overrides().failOnError()).isTrue();
    env.property("breakwater.mode", "observe");
    assertThat(locate(null).overrides().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(locate("mode=enforce").overrides().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void anEmptyVariableIsAnUnsetOne() {
    env.variable("BREAKWATER_MODE", "").variable("BREAKWATER_ENABLED", "");
    Located located = locate(null);
    assertThat(located.enabled()).isTrue();
    assertThat(located.problems()).isEmpty();
    assertThat(located.overrides().mode()).isNull();
  }

  @Test
  void switchedOffNothingElseMatters() {
    env.variable("BREAKWATER_ENABLED", "false").variable("BREAKWATER_MODE", "nonsense");
    assertThat(locate("rulez=x").enabled()).isFalse();
    assertThat(locate("rulez=x").problems()).isEmpty();
    assertThat(locate("enabled=true").enabled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rulez=/x | -javaagent options: found the option rulez, expected rules, mode, failOnError or enabled; did you mean rules?",
        "mode=on | -javaagent options mode: found on, expected enforce, observe or off",
        "mode=off,mode=off | -javaagent options: found the option mode twice, expected it once",
        "/a,b.yaml | -javaagent options: found b.yaml, expected name=value; a path with a comma in it goes into -Dbreakwater.rules",
        "failOnError=yes | -javaagent options failOnError: found yes, expected true or false",
        "/a, | -javaagent options: found \"\", expected name=value; a path with a comma in it goes into -Dbreakwater.rules"
      })
  void anOptionThatMakesNoSenseIsAProblem(String options, String problem) {
    assertThat(locate(options).problems()).hasSize(1);
    assertThat(locate(options).problems().get(0).text()).isEqualTo(problem);
  }

  @Test
  void aPropertyThatMakesNoSenseIsNamed() {
    env.property("breakwater.mode", "loud");
    assertThat(locate(null).problems().get(0).text())
        .isEqualTo("-Dbreakwater.mode: found loud, expected enforce, observe or off");
  }

  @Test
  void nothingIsReadOfAWorkingDirectoryThatIsNotThere() {
    RulesLocator locator = new RulesLocator(env, new File(directory.toFile(), "none"));
    assertThat(locator.locate(null).path()).isNull();
  }
}
