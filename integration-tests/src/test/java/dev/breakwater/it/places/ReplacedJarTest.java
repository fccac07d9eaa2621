package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.places.CallsLater;
import com.sun.tools.attach.VirtualMachine;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An update that puts another jar in the place of the one a JVM is running from. */
class ReplacedJarTest {

  @TempDir private Path dir;
  private ScriptedHttp server;
  private Path jar;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeEach
  void start() throws Exception {
    server = ScriptedHttp.start();
    jar = Files.copy(ForkedJvm.AGENT_JAR, dir.resolve("running.jar"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void movedIntoItsPlaceTheRunningJvmGoesOnWithTheOldOne() throws Exception {
    try (ForkedJvm jvm = launch(Jdks.current())) {
      Files.move(other(), jar, StandardCopyOption.REPLACE_EXISTING);
      call(jvm);

      OncePerHour.assertGuarded(jvm, "AppClassLoader");
      assertStatusIsTold(jvm);
    }
  }

  @Test
  void deletedTheRunningJvmGoesOnWithIt() throws Exception {
    try (ForkedJvm jvm = launch(Jdks.current())) {
      Files.delete(jar);
      call(jvm);

      OncePerHour.assertGuarded(jvm, "AppClassLoader");
      assertStatusIsTold(jvm);
    }
  }

  /** What is guarded so far stays guarded; for the rest it is too late, and is said once. */
  @ParameterizedTest
  @MethodSource("jdks")
  void writtenOverInItsPlaceTheApplicationIsUnharmedAndTheReasonSaidOnce(Path jdk)
      throws Exception {
    try (ForkedJvm jvm = launch(jdk)) {
      byte[] others = Files.readAllBytes(other());
      try (OutputStream out = Files.newOutputStream(jar)) { // the same file, another content
        out.write(others);
      }
      call(jvm);

      OncePerHour.assertUnguarded(jvm, "AppClassLoader");
      assertThat(jvm.err())
          .as(jvm.describe())
          .filteredOn(line -> line.contains("was written over"))
          .singleElement()
          .asString()
          .startsWith("breakwater: " + jar + " was written over while it is in use")
          .endsWith("restart this JVM, and next time move the new jar into place");
      makeManagement(jvm); // our beans would follow
      jvm.awaitErr(line -> line.startsWith("breakwater: the beans cannot be loaded"));
      assertThat(jvm.err()).noneMatch(line -> line.startsWith("\tat "));
      jvm.say("more");
      jvm.awaitOut("did more"::equals);
    }
  }

  private static void call(ForkedJvm jvm) {
    jvm.say("call");
    jvm.awaitOut("did call"::equals);
  }

  private static void makeManagement(ForkedJvm jvm) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
    try {
      assertThat(machine.startLocalManagementAgent()).isNotEmpty();
    } finally {
      machine.detach();
    }
  }

  /** By the command line, from a jar that is whole. */
  private static void assertStatusIsTold(ForkedJvm jvm) {
    ForkedJvm asked =
        new ForkedJvm.Launch().jar(ForkedJvm.AGENT_JAR).arguments("status", jvm.pid()).run();
    assertThat(asked.out())
        .as(asked.describe())
        .anyMatch(line -> line.matches("db +h2:mem:calls +CLOSED .*"));
  }

  private ForkedJvm launch(Path jdk) {
    ForkedJvm jvm =
        ForkedJvm.launch(CallsLater.class)
            .jdk(jdk)
            .option("-javaagent:" + jar + "=" + OncePerHour.rules(dir))
            .arguments(server.url("/"))
            .start();
    jvm.awaitOut("ready"::equals);
    return jvm;
  }

  /** Another build: everything in it is somewhere else. */
  private Path other() {
    Map<String, byte[]> entries = new LinkedHashMap<>(Map.of("news.txt", new byte[1000]));
    entries.putAll(Jars.read(ForkedJvm.AGENT_JAR));
    return Jars.write(dir.resolve("other.jar"), entries);
  }
}
