package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.places.CallsLater;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A container whose file system cannot be written to: the agent needs no file but its own two. */
class ReadOnlyTest {

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutDirectoriesForTemporaryFilesAndForTheUserCallsAreGuarded(Path jdk) throws Exception {
    Path nowhere = dir.resolve("nowhere");
    try (ScriptedHttp server = ScriptedHttp.start();
        ForkedJvm jvm = start(jdk, server, nowhere, nowhere)) {
      jvm.say("call");
      jvm.awaitOut("did call"::equals);

      OncePerHour.assertGuarded(jvm, "AppClassLoader");
      try (Beans beans = Beans.of(jvm)) {
        String report = nowhere.resolve("report.txt").toString();
        assertThatThrownBy(() -> beans.call(beans.agent(), "writeReport", report))
            .hasStackTraceContaining("cannot write " + report);
        assertThat(beans.count(beans.agent(), "Faults")).isZero();
      }
    }
    assertThat(nowhere).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whereFilesCouldBeWrittenNoneIs(Path jdk) throws Exception {
    Path temporary = Files.createDirectory(dir.resolve("temporary"));
    Path home = Files.createDirectory(dir.resolve("home"));
    try (ScriptedHttp server = ScriptedHttp.start();
        ForkedJvm jvm = start(jdk, server, temporary, home)) {
      jvm.say("call");
      jvm.awaitOut("did call"::equals);

      OncePerHour.assertGuarded(jvm, "AppClassLoader");
      assertThat(temporary).isEmptyDirectory();
      assertThat(home).isEmptyDirectory();
    }
    assertThat(temporary).isEmptyDirectory();
    assertThat(home).isEmptyDirectory();
  }

  private ForkedJvm start(Path jdk, ScriptedHttp server, Path temporary, Path home)
      throws Exception {
    Path work = Files.createDirectory(dir.resolve("work"));
    Path rules = OncePerHour.rules(dir);
    assertThat(work.toFile().setWritable(false)).isTrue();
    assertThat(rules.toFile().setWritable(false)).isTrue();
    ForkedJvm jvm =
        ForkedJvm.launch(CallsLater.class)
            .jdk(jdk)
            .option("-XX:-UsePerfData") // the JVM's own file
            .property("java.io.tmpdir", temporary)
            .property("user.home", home)
            .directory(work)
            .agent(rules)
            .arguments(server.url("/"))
            .start();
    jvm.awaitOut("ready"::equals);
    return jvm;
  }
}
