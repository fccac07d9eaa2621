package dev.breakwater.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.samples.servers.Ports;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An ordinary Spring Boot application finds its guards in its own {@code /actuator/prometheus}. */
class SpringBootTest {

  private static final String APPLICATION =
      """
      package shop;

      import java.net.URI;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpResponse;
      import org.springframework.boot.CommandLineRunner;
      import org.springframework.boot.SpringApplication;
      import org.springframework.boot.autoconfigure.SpringBootApplication;

      @SpringBootApplication
      public class Shop implements CommandLineRunner {

        public static void main(String[] arguments) {
          SpringApplication.run(Shop.class, arguments);
        }

        @Override
        public void run(String... arguments) throws Exception {
          for (int i = 0; i < 5; i++) {
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(arguments[0])).build(),
                    HttpResponse.BodyHandlers.ofString());
          }
          System.out.println("called");
        }
      }
      """;

  private static final String RULES =
      """
      version: 1
      failOnError: true
      metrics: { port: %d, bindToApplication: true }
      rules:
        - name: payments
          target: http
          match: { path: "/pay" }
          circuitBreaker: { minimumNumberOfCalls: 4 }
      """;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"spring-boot-3.5", "spring-boot-4.0"})
  void theActuatorShowsWhatTheAgentsEndpointShows(String version) throws Exception {
    String libraries =
        ClassPaths.jars(version).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    compile(libraries);
    int port = Ports.free();
    int own = Ports.free();
    Path rules = Files.writeString(dir.resolve("rules.yaml"), RULES.formatted(port));
    try (ScriptedHttp server = ScriptedHttp.start()) {
      server.next("/pay", 200, 200, 500);
      try (ForkedJvm jvm =
          new ForkedJvm.Launch()
              .main("shop.Shop")
              .classPath(dir + File.pathSeparator + libraries)
              .agent(rules)
              .arguments(
                  server.url("/pay"),
                  "--server.address=127.0.0.1",
                  "--server.port=" + own,
                  "--management.endpoints.web.exposure.include=prometheus")
              .start()) {
        jvm.awaitOut("called"::equals);
        Map<String, Double> endpoint = Exposition.ours(Exposition.page(port), "");
        assertThat(endpoint)
            .containsEntry(
                "breakwater_circuit_breaker_calls_total[kind=\"failed\", resource=\""
                    + server.host()
                    + "\", rule=\"payments\", target=\"http\"]",
                1.0);
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(200))
            .untilAsserted(
                () ->
                    assertThat(Exposition.ours(actuator(own), ""))
                        .isEqualTo(Exposition.ours(Exposition.page(port), "")));
      }
    }
  }

  private void compile(String libraries) throws Exception {
    Path source = Files.writeString(dir.resolve("Shop.java"), APPLICATION);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                libraries,
                "-d",
                dir.toString(),
                source.toString());
    assertThat(failed).isZero();
  }

  private static String actuator(int port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
