package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.start.programs.QueriesOnDemand;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's tools, where {@code JAVA_TOOL_OPTIONS} gives every JVM of a machine the flag. */
class ToolsTest {

  private static final String FLAG = "-javaagent:" + ForkedJvm.AGENT_JAR;

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void keytoolMakesAKeyAndNothingOfTheAgentIsLoaded(Path jdk) throws Exception {
    Path classes = dir.resolve("classes.log");
    Path keys = dir.resolve("keys.p12");
    String options = FLAG + " -Xlog:class+load:file=" + classes + ":none:filecount=0";

    List<String> said =
        tool(
            jdk,
            options,
            "keytool",
            "-genkeypair",
            "-alias",
            "one",
            "-keyalg",
            "EC",
            "-dname",
            "CN=one",
            "-keystore",
            keys.toString(),
            "-storepass",
            "changeit");

    assertThat(said).last().isEqualTo("exit code 0");
    assertThat(said).noneMatch(line -> line.startsWith("breakwater:"));
    assertThat(keys).isNotEmptyFile();
    assertThat(Files.readString(classes))
        .contains("dev.breakwater.bootstrap.Surroundings ")
        .doesNotContain("dev.breakwater.agent.", "BreakwaterGate", "net.bytebuddy.");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jpsAndJcmdSeeAGuardedJvmAndAreNotGuardedThemselves(Path jdk) throws Exception {
    try (ForkedJvm jvm =
        ForkedJvm.launch(QueriesOnDemand.class)
            .jdk(jdk)
            .environment("JAVA_TOOL_OPTIONS", FLAG + "=" + RulesFiles.oneQuery(dir))
            .start()) {
      jvm.awaitOut("ready answer 42"::equals);
      jvm.awaitErr(line -> line.startsWith("breakwater: "));
      String pid = Long.toString(jvm.pid());

      List<String> processes = tool(jdk, FLAG, "jps", "-l");
      List<String> version = tool(jdk, FLAG, "jcmd", pid, "VM.version");
      List<String> stacks = tool(jdk, FLAG, "jstack", pid);

      assertThat(processes)
          .contains(pid + " " + QueriesOnDemand.class.getName(), "exit code 0")
          .noneMatch(line -> line.startsWith("breakwater:"));
      assertThat(version)
          .contains(pid + ":", "exit code 0")
          .noneMatch(line -> line.startsWith("breakwater:"));
      assertThat(stacks)
          .contains("exit code 0")
          .anyMatch(line -> line.startsWith("\"breakwater-control\""))
          .noneMatch(line -> line.startsWith("breakwater:"));
    }
  }

  /** What a tool says on both its outputs, and its exit code. */
  private static List<String> tool(Path jdk, String options, String name, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      List<String> lines = new ArrayList<>();
      new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
      lines.add("exit code " + process.waitFor());
      return lines;
    }
  }
}
