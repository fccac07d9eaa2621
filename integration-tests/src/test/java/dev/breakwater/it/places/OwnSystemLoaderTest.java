package dev.breakwater.it.places;

import com.example.places.Calls;
import com.example.places.OwnLoader;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code -Djava.system.class.loader}: the way in, and the application, come from a strange loader.
 */
class OwnSystemLoaderTest {

  @TempDir private Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatItLoadsIsGuardedLikeAnythingElse(Path jdk) throws Exception {
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm =
          ForkedJvm.launch(Calls.class)
              .jdk(jdk)
              .property("java.system.class.loader", OwnLoader.class.getName())
              .agent(OncePerHour.rules(dir))
              .arguments(server.url("/"))
              .run();

      OncePerHour.assertGuarded(jvm, "OwnLoader");
    }
  }
}
