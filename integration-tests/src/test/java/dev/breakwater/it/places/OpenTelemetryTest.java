package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.places.Calls;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The OpenTelemetry agent before ours and after it, weaving the same methods: both do their work.
 * It is large, and fetched by {@code -Popentelemetry} alone.
 */
class OpenTelemetryTest {

  private static final Path AGENT =
      Path.of(
          System.getProperty("breakwater.versions"),
          "opentelemetry",
          "opentelemetry-javaagent.jar");

  @TempDir private Path dir;

  static List<Arguments> places() {
    List<Arguments> places = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      places.add(Arguments.of(jdk, "before ours"));
      places.add(Arguments.of(jdk, "after ours"));
    }
    return places;
  }

  @ParameterizedTest(name = "{1}, {0}")
  @MethodSource("places")
  void callsAreTracedAndGuarded(Path jdk, String place) throws Exception {
    assumeTrue(Files.exists(AGENT), "fetched by -Popentelemetry");
    ForkedJvm.Launch launch =
        ForkedJvm.launch(Calls.class)
            .jdk(jdk)
            .property("otel.traces.exporter", "console")
            .property("otel.metrics.exporter", "none")
            .property("otel.logs.exporter", "none");
    if (place.startsWith("before")) {
      launch.option("-javaagent:" + AGENT).agent(OncePerHour.rules(dir));
    } else {
      launch.agent(OncePerHour.rules(dir)).option("-javaagent:" + AGENT);
    }
    try (ScriptedHttp server = ScriptedHttp.start()) {
      ForkedJvm jvm = launch.arguments(server.url("/")).start();

      assertThat(jvm.awaitExit(Duration.ofMinutes(3))).isZero();
      OncePerHour.assertGuarded(jvm, "AppClassLoader");
      assertThat(server.requests("/")).isEqualTo(1);
      List<String> said = new ArrayList<>(jvm.err());
      said.addAll(jvm.out());
      assertThat(said)
          .anyMatch(line -> line.contains("'GET' : "))
          .anyMatch(line -> line.contains("'SELECT") && line.contains(" : "))
          .noneMatch(line -> line.contains("Error") || line.contains("ERROR"));
    }
  }
}
