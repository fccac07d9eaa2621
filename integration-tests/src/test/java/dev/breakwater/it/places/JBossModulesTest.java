package dev.breakwater.it.places;

import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JBoss Modules, the ground under WildFly: a module sees what it depends on and nothing else. */
class JBossModulesTest {

  private static final String MODULE =
      """
      <module xmlns="urn:jboss:module:1.9" name="com.example.calls">
        <main-class name="com.example.places.Calls"/>
        <resources>
          <resource-root path="calls.jar"/>
          <resource-root path="h2.jar"/>
        </resources>
        <dependencies>
          <module name="java.sql"/>
          <module name="java.naming"/>
          <module name="java.net.http"/>
        </dependencies>
      </module>
      """;

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aModuleThatDependsOnNothingOfOursIsGuarded(Path jdk) throws Exception {
    Path modules = dir.resolve("modules");
    Path module = modules.resolve("com/example/calls/main");
    Parts.write(module.resolve("module.xml"), MODULE.getBytes(StandardCharsets.UTF_8));
    Parts.copy(Parts.application(dir), module.resolve("calls.jar"));
    Parts.copy(Parts.h2(), module.resolve("h2.jar"));
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm =
          new ForkedJvm.Launch()
              .jdk(jdk)
              .jar(Parts.fetched("jboss-modules"))
              .agent(OncePerHour.rules(dir))
              .arguments("-mp", modules, "com.example.calls", server.url("/"))
              .run();

      OncePerHour.assertGuarded(jvm, "ModuleClassLoader");
    }
  }
}
