package dev.breakwater.it.places;

import com.example.places.Calls;
import com.example.places.osgi.CallsBundle;
import com.example.places.osgi.Framework;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jars;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Felix: a bundle imports its packages one by one, and none of ours is among them. */
class OsgiTest {

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBundleThatImportsNothingOfOursIsGuarded(Path jdk) throws Exception {
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm =
          ForkedJvm.launch(Framework.class)
              .jdk(jdk)
              .agent(OncePerHour.rules(dir))
              .arguments(dir.resolve("bundles"), server.url("/"), Parts.h2(), bundle())
              .run();

      OncePerHour.assertGuarded(jvm, "BundleClassLoader");
    }
  }

  private Path bundle() {
    Map<String, byte[]> entries =
        Jars.manifest(
            "Bundle-ManifestVersion: 2",
            "Bundle-SymbolicName: com.example.calls",
            "Bundle-Activator: " + CallsBundle.class.getName(),
            "Import-Package: org.osgi.framework,org.h2.jdbcx,javax.sql");
    entries.putAll(Parts.classes(Calls.class, CallsBundle.class));
    return Jars.write(dir.resolve("calls-bundle.jar"), entries);
  }
}
