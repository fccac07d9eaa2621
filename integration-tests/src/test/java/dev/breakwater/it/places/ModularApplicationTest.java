package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.places.Calls;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A module path and no class path: what modules may read and open is theirs to say. */
class ModularApplicationTest {

  private static final String MODULE =
      """
      module com.example.shop {
        requires java.naming;
        requires java.net.http;
        requires java.sql;
        requires com.h2database;
      }
      """;

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void itsModulesAreGuardedAndNoneIsOpened(Path jdk) throws Exception {
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm =
          new ForkedJvm.Launch()
              .jdk(jdk)
              .module(modulePath(), "com.example.shop/" + Calls.class.getName())
              .agent(OncePerHour.rules(dir))
              .arguments(server.url("/"))
              .run();

      OncePerHour.assertGuarded(jvm, "AppClassLoader");
      assertThat(jvm.err()).as("no warning of the JVM").hasSize(1);
    }
  }

  /** As in a runtime image that was linked for this application alone. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aRuntimeWithoutModulesForManagementIsGuardedWithoutBeans(Path jdk) throws Exception {
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm =
          new ForkedJvm.Launch()
              .jdk(jdk)
              .option("--limit-modules=com.h2database,java.net.http,java.naming,java.sql")
              .property("breakwater.jmx.delaySeconds", 0)
              .module(modulePath(), "com.example.shop/" + Calls.class.getName())
              .agent(OncePerHour.rules(dir))
              .arguments(server.url("/"))
              .run();

      assertThat(jvm.out())
          .as(jvm.describe())
          .startsWith("query 42", "http 200", OncePerHour.REFUSED_QUERY);
      assertThat(server.requests("/")).isEqualTo(1);
      assertThat(jvm.err())
          .as("the banner, and the reason, which another thread tells")
          .hasSize(2)
          .anyMatch(
              line ->
                  line.startsWith("breakwater: this runtime has no module java.management")
                      && line.endsWith("calls are guarded, there are no beans"));
    }
  }

  private Path modulePath() {
    Path modules = dir.resolve("modules");
    Path shop = modules.resolve("shop");
    Path source = dir.resolve("module-info.java");
    Parts.write(source, MODULE.getBytes(StandardCharsets.UTF_8));
    Parts.copy(Parts.h2(), modules.resolve("h2.jar"));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release=17",
                "-p",
                modules.toString(),
                "-d",
                shop.toString(),
                source.toString());
    assertThat(code).as("the compiler's exit code").isZero();
    for (Map.Entry<String, byte[]> entry : Parts.classes(Calls.class).entrySet()) {
      Parts.write(shop.resolve(entry.getKey()), entry.getValue());
    }
    return modules;
  }
}
