package dev.breakwater.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.HelloH2;
import dev.breakwater.it.start.programs.OldJava;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that the agent must stay out of, and flags that make no sense. */
class SurroundingsTest {

  private static final String[] UNGUARDED = {"answer 42", "answer 42"};

  @TempDir private Path dir;

  @Test
  void aJvmOlderThan17IsToldSoInOneLine() {
    Path old = Jars.agent(dir.resolve("old.jar"), OldJava.class);

    ForkedJvm jvm = hello().option("-javaagent:" + old).agent(RulesFiles.oneQuery(dir)).run();

    assertThat(jvm.err())
        .containsExactly("breakwater: needs Java 17 or newer, this is Java 11.0.2; not started");
    assertThat(jvm.out()).containsExactly(UNGUARDED);
    assertThat(jvm.awaitExit()).isZero();
  }

  @Test
  void theFlagGivenTwiceStartsOneAgent() {
    Path rules = RulesFiles.oneQuery(dir);

    ForkedJvm jvm = hello().agent(rules).agent(rules).run();

    assertThat(jvm.err()).as(jvm.describe()).hasSize(2);
    assertThat(jvm.err().get(0)).contains("guards by 1 rule from " + rules);
    assertThat(jvm.err().get(1))
        .isEqualTo("breakwater: already started; the second -javaagent is ignored");
    assertThat(jvm.out())
        .containsExactly("answer 42", "java.sql.SQLTransientConnectionException RZ003");
  }

  @Test
  void theLogGoesToTheFileThatIsNamedAndStandardErrorStaysEmpty() throws Exception {
    Path log = dir.resolve("breakwater.log");

    ForkedJvm jvm =
        hello().environment("BREAKWATER_LOG_FILE", log.toString()).agent(oneQuery()).run();

    assertThat(jvm.err()).isEmpty();
    assertThat(Files.readAllLines(log))
        .first()
        .asString()
        .matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z breakwater: .* guards by 1 rule from .*");
  }

  @Test
  void theLogsLevelCanBeSetAndAMistakeInItIsTold() {
    ForkedJvm quiet = hello().property("breakwater.log.level", "warn").agent(oneQuery()).run();
    ForkedJvm mistaken = hello().property("breakwater.log.level", "loud").agent(oneQuery()).run();

    assertThat(quiet.err()).isEmpty();
    assertThat(mistaken.err())
        .first()
        .isEqualTo(
            "breakwater: breakwater.log.level: found 'loud', expected info, warn or off; taking"
                + " info");
  }

  private Path oneQuery() {
    return RulesFiles.oneQuery(dir);
  }

  @Test
  void theAgentUnpackedIntoAnotherJarSaysWhatToPassInstead() {
    Map<String, byte[]> entries = Jars.read(ForkedJvm.AGENT_JAR);
    entries.put(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nMain-Class: app.Main\n".getBytes(StandardCharsets.UTF_8));
    Path fat = Jars.write(dir.resolve("fat.jar"), entries);

    ForkedJvm jvm =
        hello()
            .classPath(fat + File.pathSeparator + ClassPaths.newest())
            .agent(RulesFiles.oneQuery(dir))
            .run();

    assertThat(jvm.err())
        .singleElement()
        .asString()
        .startsWith("breakwater: " + fat)
        .contains("is not the agent's jar", "pass breakwater.jar itself", "not started");
    assertThat(jvm.out()).containsExactly(UNGUARDED);
  }

  @Test
  void switchedOffByTheEnvironmentItIsSilentAndGuardsNothing() {
    ForkedJvm jvm =
        hello().environment("BREAKWATER_ENABLED", "false").agent(RulesFiles.oneQuery(dir)).run();

    assertThat(jvm.err()).isEmpty();
    assertThat(jvm.out()).containsExactly(UNGUARDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enabled=false", "rules=nowhere.yaml,enabled=false"})
  void switchedOffByItsOptionsItIsSilentAndGuardsNothing(String options) {
    ForkedJvm jvm = hello().agent(options).run();

    assertThat(jvm.err()).isEmpty();
    assertThat(jvm.out()).containsExactly(UNGUARDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keytool -list -cacerts -storepass changeit", "jcmd -l", "javac -version"})
  void theToolsOfTheJdkAreLeftAlone(String command) throws Exception {
    List<String> said = tool(command, "");
    List<String> saidWithTheFlag = tool(command, "-javaagent:" + ForkedJvm.AGENT_JAR);

    assertThat(said).isNotEmpty();
    assertThat(saidWithTheFlag)
        .noneMatch(line -> line.startsWith("breakwater:") || line.contains("Exception"))
        .last()
        .isEqualTo(said.get(said.size() - 1));
  }

  /** Its lines and its exit code; lines of processes that come and go left out. */
  private static List<String> tool(String command, String options) throws Exception {
    String[] words = command.split(" ");
    words[0] = Jdks.current().resolve("bin").resolve(words[0]).toString();
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    Process process = builder.start();
    List<String> lines =
        new java.util.ArrayList<>(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
    lines.add("exit code " + process.waitFor());
    return lines;
  }

  private static ForkedJvm.Launch hello() {
    return ForkedJvm.launch(HelloH2.class).arguments(2);
  }
}
