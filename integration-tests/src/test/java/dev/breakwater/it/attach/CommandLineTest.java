package dev.breakwater.it.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar breakwater.jar}: what it says, and the exit codes that its help promises. */
class CommandLineTest {

  private static final int DONE = 0;
  private static final int NO = 1;
  private static final int USAGE = 2;

  @TempDir private Path dir;

  @Test
  void checkSaysThatAGoodFileIsGood() {
    Path rules = RulesFiles.oneQuery(dir);

    ForkedJvm jvm = run(DONE, "check", rules);

    assertThat(jvm.out()).containsExactly(rules + ": good, 1 rule");
    assertThat(jvm.err()).isEmpty();
  }

  @Test
  void checkListsTheProblemsOfAllFiles() {
    Path good = RulesFiles.oneQuery(dir);
    Path missing = dir.resolve("nowhere.yaml");
    Path bad = dir.resolve("sub");
    assertThat(bad.toFile().mkdir()).isTrue();
    Path rules = RulesFiles.write(bad, "version: 1\nrulez: []\n");

    ForkedJvm jvm = run(NO, "check", rules, good, missing);

    assertThat(jvm.out())
        .anyMatch(line -> line.startsWith(rules + ":2:1 rulez: ") && line.contains("mean rules?"))
        .contains(good + ": good, 1 rule")
        .anyMatch(line -> line.startsWith(missing + ": found no such file"));
    assertThat(jvm.err()).isEmpty();
  }

  @Test
  void machinesGetTheProblemsAsJson() {
    Path good = RulesFiles.oneQuery(dir);
    Path bad = dir.resolve("sub");
    assertThat(bad.toFile().mkdir()).isTrue();
    Path rules = RulesFiles.write(bad, "version: 1\nrulez: []\n");

    ForkedJvm jvm = run(NO, "check", "--json", good, rules);

    String all = String.join("\n", jvm.out());
    assertThat(all)
        .contains("\"file\": \"" + good + "\",\n      \"ok\": true,\n      \"rules\": 1")
        .contains("\"ok\": false", "\"line\": 2", "\"column\": 1", "\"path\": \"rulez\"");
    assertThat(jvm.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"check", "explain", "attach", "status", "recommend", "spool", "schema", "version"})
  void everyCommandExplainsItself(String command) {
    ForkedJvm jvm = run(DONE, command, "--help");

    assertThat(jvm.out()).first().asString().startsWith("java -jar breakwater.jar " + command);
    assertThat(jvm.out()).anyMatch(line -> line.startsWith("Exit codes: 0 "));
    assertThat(jvm.out()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    assertThat(jvm.err()).isEmpty();
  }

  @Test
  void schemaPrintsTheJsonSchemaAndNothingElse() {
    ForkedJvm jvm = run(DONE, "schema");

    String text = String.join("\n", jvm.out());
    assertThat(text).startsWith("{").endsWith("}").contains("\"$schema\"", "circuitBreaker");
    assertThat(jvm.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void versionPrintsOneLine(String command) {
    assertThat(run(DONE, command).out())
        .singleElement()
        .asString()
        .matches("breakwater \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void versionIsThereForMachinesToo() {
    assertThat(String.join("", run(DONE, "version", "--json").out()))
        .matches("\\{ *\"version\": \"\\d+\\.\\d+\\.\\d+.*\"}");
  }

  @Test
  void helpListsTheCommandsAndSoDoesNoCommandAtAll() {
    ForkedJvm help = run(DONE, "help");

    assertThat(help.out())
        .anyMatch(line -> line.contains("check FILE"))
        .anyMatch(line -> line.contains("attach PID --undo"))
        .anyMatch(line -> line.startsWith("Exit codes: 0 done, 1"));
    assertThat(run(DONE).out()).isEqualTo(help.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dance",
        "check",
        "schema now",
        "version now",
        "attach",
        "attach me",
        "attach 1 2 3",
        "attach 1 nowhere.yaml"
      })
  void whatMakesNoSenseIsAnsweredInOneLineOnStandardError(String command) {
    ForkedJvm jvm = run(USAGE, (Object[]) command.split(" "));

    assertThat(jvm.out()).isEmpty();
    assertThat(jvm.err()).singleElement().asString().startsWith("breakwater: ");
  }

  @Test
  void aProcessThatCannotBeAttachedToIsSaidSoInOneLine() {
    ForkedJvm jvm = run(USAGE, "attach", Integer.toString(Integer.MAX_VALUE));

    assertThat(jvm.err())
        .singleElement()
        .asString()
        .startsWith("breakwater: cannot attach to process 2147483647: ");
  }

  private static ForkedJvm run(int code, Object... arguments) {
    ForkedJvm jvm = new ForkedJvm.Launch().jar(ForkedJvm.AGENT_JAR).arguments(arguments).run();
    assertThat(jvm.awaitExit()).as(jvm.describe()).isEqualTo(code);
    return jvm;
  }
}
