package dev.breakwater.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.jmx.OwnManagement;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that brings its own log manager and MBean server gets to make them itself. */
class OwnManagementTest {

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theBeansFollowTheServerThatTheApplicationMakes(Path jdk, @TempDir Path dir)
      throws Exception {
    try (ForkedJvm jvm = launch(jdk, dir).start()) {
      jvm.awaitOut("ready"::equals);
      assertThat(asked(jvm, "who")).isEqualTo("nobody nobody");

      assertThat(asked(jvm, "make")).isEqualTo("com.acme.jmx.OwnLogManager true");

      awaitBeans(jvm);
      assertThat(asked(jvm, "who-made")).isEqualTo("main main");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whoInsistsHasTheServerMadeByTheAgentAndTheApplicationsOwnClassesAreUsed(
      Path jdk, @TempDir Path dir) throws Exception {
    try (ForkedJvm jvm = launch(jdk, dir).property("breakwater.jmx.delaySeconds", 2).start()) {
      jvm.awaitOut("ready"::equals);

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> asked(jvm, "who").equals("breakwater-control breakwater-control"));
      awaitBeans(jvm);
    }
  }

  private static ForkedJvm.Launch launch(Path jdk, Path dir) throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), "version: 1\nrules: []\n");
    return ForkedJvm.launch(OwnManagement.class).jdk(jdk).agent(rules);
  }

  private static void awaitBeans(ForkedJvm jvm) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> asked(jvm, "beans").equals("[dev.breakwater:type=Agent]"));
  }

  /** Each question has a number of its own, so that its answer is known. */
  private static int questions;

  private static String asked(ForkedJvm jvm, String what) {
    String question = what + "-" + ++questions;
    jvm.say(question);
    return jvm.awaitOut(line -> line.startsWith(question + " ")).substring(question.length() + 1);
  }
}
