package dev.breakwater.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.start.programs.Hello;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places a rules file is looked for, each only when the one before it says nothing. */
class WhereTheRulesAreTest {

  @TempDir private Path dir;

  @BeforeEach
  void rulesInEveryPlace() throws Exception {
    for (String name : new String[] {"option", "property", "variable", "breakwater"}) {
      Files.writeString(dir.resolve(name + ".yaml"), "version: 1\nrules: []\n");
    }
  }

  @Test
  void firstWhatStandsBehindTheFlag() {
    assertSource(variable(property(here())).agent(dir.resolve("option.yaml")), "option.yaml");
    assertSource(
        variable(property(here())).agent("mode=observe,rules=" + dir.resolve("option.yaml")),
        "option.yaml; mode observe");
  }

  @Test
  void secondTheSystemProperty() {
    assertSource(variable(property(here())).agent(), "property.yaml");
  }

  @Test
  void thirdTheEnvironment() {
    assertSource(variable(here()).agent("mode=off"), "variable.yaml; mode off");
  }

  @Test
  void fourthTheWorkingDirectory() {
    assertSource(here().agent(), " from breakwater.yaml; mode enforce");
  }

  @Test
  void lastTheBuiltInRulesWhichOnlyObserve() throws Exception {
    Files.delete(dir.resolve("breakwater.yaml"));

    assertSource(here().agent(), "; mode observe");
    assertSource(here().agent(), "built-in");
  }

  private static void assertSource(ForkedJvm.Launch launch, String source) {
    ForkedJvm jvm = launch.run();
    assertThat(jvm.err()).as(jvm.describe()).singleElement().asString().contains(source);
    assertThat(jvm.out()).containsExactly("hello");
  }

  private ForkedJvm.Launch here() {
    return ForkedJvm.launch(Hello.class).directory(dir);
  }

  private ForkedJvm.Launch property(ForkedJvm.Launch launch) {
    return launch.property("breakwater.rules", dir.resolve("property.yaml"));
  }

  private ForkedJvm.Launch variable(ForkedJvm.Launch launch) {
    return launch.environment("BREAKWATER_RULES", dir.resolve("variable.yaml").toString());
  }
}
