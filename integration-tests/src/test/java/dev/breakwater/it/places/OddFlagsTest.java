package dev.breakwater.it.places;

import com.example.places.Calls;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths and JVM flags that are seldom seen together with an agent. */
class OddFlagsTest {

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void pathsMayHoldWhatUrlsEscape(Path jdk) throws Exception {
    Path odd = Files.createDirectory(dir.resolve("odd dir %20 #1 + a@b"));
    Path jar = Files.copy(ForkedJvm.AGENT_JAR, odd.resolve("break water!.jar"));
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm =
          calls(jdk, server).option("-javaagent:" + jar + "=" + OncePerHour.rules(odd)).run();

      OncePerHour.assertGuarded(jvm, "AppClassLoader");
    }
  }

  /** Every woven class, and every class of ours, is verified like one that nobody trusts. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aSmallJvmThatVerifiesAndAssertsEverythingIsGuarded(Path jdk) throws Exception {
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm.Launch launch = calls(jdk, server).agent(OncePerHour.rules(dir));
      for (String option :
          List.of(
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:+BytecodeVerificationLocal",
              "-XX:+BytecodeVerificationRemote",
              "-Xshare:off",
              "-ea",
              "-esa",
              "-Xmx48m",
              "-Xss256k",
              "-XX:MaxMetaspaceSize=48m",
              "-XX:+UseSerialGC")) {
        launch.option(option);
      }

      OncePerHour.assertGuarded(launch.run(), "AppClassLoader");
    }
  }

  private ForkedJvm.Launch calls(Path jdk, ScriptedHttp server) {
    return ForkedJvm.launch(Calls.class)
        .jdk(jdk)
        .classPath(Parts.application(dir) + File.pathSeparator + Parts.h2())
        .arguments(server.url("/"));
  }
}
