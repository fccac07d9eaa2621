package dev.breakwater.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.HelloH2;
import dev.breakwater.it.start.programs.QueriesOnDemand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that cannot be used. The application runs on, unguarded and told so in one place, or does
 * not start where that was asked for.
 */
class BadRulesTest {

  private static final String RULE =
      """
      rules:
        - name: db
          target: jdbc
      """;

  @TempDir private Path dir;

  /** What is in the file, and what the agent says about it. */
  record Bad(String what, byte[] content, String said) {
    Bad(String what, String content, String said) {
      this(what, content.getBytes(StandardCharsets.UTF_8), said);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Bad> files() {
    return Stream.of(
        new Bad(
            "empty",
            "",
            "rules.yaml: found nothing, expected rules; a file begins with \"version: 1\""),
        new Bad(
            "oversized",
            "# " + "x".repeat(1 << 20),
            "rules.yaml: found more than 1 MiB, expected at most 1 MiB"),
        new Bad(
            "notUtf8",
            "version: 1\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
            "rules.yaml:2:6: found the byte 0xe9, expected UTF-8"),
        new Bad("malformed", "version: 1\nrules: [\n", "rules.yaml:"),
        new Bad(
            "unknownKey",
            "version: 1\n" + RULE + "    circuitBraker: {}\n",
            "rules.yaml:5:5 rules[0].circuitBraker: found the key circuitBraker, expected a known one;"
                + " did you mean circuitBreaker?"),
        new Bad(
            "wrongType",
            "version: 1\n" + RULE + "    retry: { maxAttempts: many }\n",
            "rules.yaml:5:27 rules[0].retry.maxAttempts: found many, expected 1 to 10"),
        new Bad(
            "impossibleValue",
            "version: 1\n" + RULE + "    retry: { maxAttempts: 0 }\n",
            "rules.yaml:5:27 rules[0].retry.maxAttempts: found 0, expected 1 to 10"),
        new Bad(
            "notForThisTarget",
            "version: 1\n" + RULE + "    chaos: { probability: 5, ttl: 15m, status: 503 }\n",
            "rules.yaml:5:48 rules[0].chaos.status: found in a rule of target jdbc, expected in"
                + " rules of target http only"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theApplicationRunsOnUnguardedAndTheReasonIsSaid(Bad bad) throws Exception {
    ForkedJvm jvm = hello().agent(file(bad.content)).run();

    assertThat(jvm.awaitExit()).isZero();
    assertThat(jvm.out()).containsExactly("answer 42", "answer 42");
    assertSaid(jvm, bad.said);
    assertThat(jvm.err().get(jvm.err().size() - 1))
        .contains("guards nothing: 1 problem with its rules, the application runs unguarded");
  }

  @ParameterizedTest
  @MethodSource("files")
  void withFailOnErrorTheApplicationDoesNotStart(Bad bad) throws Exception {
    ForkedJvm jvm = hello().property("breakwater.failOnError", true).agent(file(bad.content)).run();

    assertStopped(jvm, bad.said);
  }

  @Test
  void aMissingFileIsNamedWithWhoNamedIt() {
    Path missing = dir.resolve("nowhere.yaml");

    ForkedJvm jvm = hello().property("breakwater.rules", missing).agent().run();

    assertThat(jvm.out()).containsExactly("answer 42", "answer 42");
    assertSaid(jvm, "nowhere.yaml: found no such file, expected rules; looked for " + missing);
    assertSaid(jvm, "as -Dbreakwater.rules says");
  }

  @Test
  void aDirectoryWithoutRulesIsSaidToHaveNone() {
    ForkedJvm jvm = hello().agent(dir).run();

    assertThat(jvm.out()).containsExactly("answer 42", "answer 42");
    assertSaid(jvm, "found a directory with 0 files *.yaml, expected 1 to 200");
  }

  /** A file whose every read fails, whoever reads: the permissions of a file do not stop root. */
  @Test
  void anUnreadableFileIsSaidToBeUnreadable() {
    Path unreadable = Path.of("/proc/self/mem");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(unreadable), "needs /proc");

    ForkedJvm jvm = hello().agent(unreadable).run();

    assertThat(jvm.out()).containsExactly("answer 42", "answer 42");
    assertSaid(jvm, "/proc/self/mem: found a file that cannot be read (");
    assertThat(hello().agent(unreadable + ",failOnError=true").run().awaitExit()).isEqualTo(78);
  }

  @Test
  void aDeviceIsNotRead() {
    Path device = Path.of("/dev/zero");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(device), "needs /dev");

    ForkedJvm jvm = hello().agent(device).run();

    assertThat(jvm.out()).containsExactly("answer 42", "answer 42");
    assertSaid(jvm, "/dev/zero: found a pipe or device, expected a file");
  }

  @Test
  void allProblemsOfAFileAreSaidAtOnceInItsOrder() throws Exception {
    String text = "version: 1\n" + RULE + "    retry: { maxAttempts: 0 }\n    bulkhaed: {}\n";

    ForkedJvm jvm = hello().agent(file(text.getBytes(StandardCharsets.UTF_8))).run();

    assertThat(jvm.err()).as(jvm.describe()).hasSize(3);
    assertThat(jvm.err().get(0)).contains(":5:27 rules[0].retry.maxAttempts");
    assertThat(jvm.err().get(1)).contains(":6:5 rules[0].bulkhaed");
    assertThat(jvm.err().get(2)).contains("guards nothing: 2 problems");
  }

  // ---- failOnError, wherever it is said --------------------------------------------------------

  @Test
  void failOnErrorMayStandInTheFileItself() throws Exception {
    String text = "version: 1\nfailOnError: true\n" + RULE + "    retry: { maxAttempts: 0 }\n";

    assertStopped(
        hello().agent(file(text.getBytes(StandardCharsets.UTF_8))).run(), "maxAttempts: found 0");
  }

  @Test
  void failOnErrorMayStandInTheEnvironment() {
    ForkedJvm jvm =
        hello()
            .environment("BREAKWATER_FAIL_ON_ERROR", "true")
            .agent(dir.resolve("nowhere.yaml"))
            .run();

    assertStopped(jvm, "found no such file");
  }

  @Test
  void failOnErrorMayStandInTheOptions() {
    ForkedJvm jvm = hello().agent(dir.resolve("nowhere.yaml") + ",failOnError=true").run();

    assertStopped(jvm, "found no such file");
  }

  @Test
  void aMisspeltOptionIsAProblemToo() {
    ForkedJvm jvm = hello().agent(RulesFiles.oneQuery(dir) + ",mod=observe").run();

    assertThat(jvm.out()).containsExactly("answer 42", "answer 42");
    assertSaid(jvm, "-javaagent options: found the option mod, expected rules,");
    assertSaid(jvm, "did you mean mode?");
  }

  // ---- seen by an operator ---------------------------------------------------------------------

  @Test
  void theProblemsAreInTheAgentsBean() throws Exception {
    Path file = file(("version: 1\n" + RULE + "    chaoz: {}\n").getBytes(StandardCharsets.UTF_8));
    try (ForkedJvm jvm = ForkedJvm.launch(QueriesOnDemand.class).agent(file).start()) {
      jvm.awaitOut(line -> line.equals("ready answer 42"));
      try (Beans beans = Beans.of(jvm)) {
        ObjectName agent = beans.agent();
        String[] problems = beans.get(agent, "Problems");
        assertThat(problems).singleElement().asString().contains("did you mean chaos?");
        assertThat(beans.<String>get(agent, "Mode")).isEqualTo("OFF");
        assertThat(beans.<Object>get(agent, "RulesLoadedAt")).isNull();
      }
      jvm.say("exit 3");
      assertThat(jvm.awaitExit()).isEqualTo(3);
    }
  }

  private static void assertSaid(ForkedJvm jvm, String said) {
    assertThat(jvm.err())
        .as(jvm.describe())
        .allMatch(line -> line.startsWith("breakwater: "))
        .anyMatch(line -> line.contains(said));
  }

  private static void assertStopped(ForkedJvm jvm, String said) {
    assertSaid(jvm, said);
    assertSaid(jvm, "failOnError is true: the JVM is stopped before the application starts");
    assertThat(jvm.out()).isEmpty();
    assertThat(jvm.awaitExit()).isEqualTo(78);
  }

  private Path file(byte[] content) throws Exception {
    return Files.write(dir.resolve("rules.yaml"), content);
  }

  private static ForkedJvm.Launch hello() {
    return ForkedJvm.launch(HelloH2.class).arguments(2);
  }
}
