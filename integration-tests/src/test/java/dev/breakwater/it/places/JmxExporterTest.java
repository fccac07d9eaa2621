package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.places.CallsLater;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.samples.servers.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Prometheus JMX exporter, an agent too, before ours and after it: it shows our counters. */
class JmxExporterTest {

  private static final String CONFIGURATION =
      """
      includeObjectNames: ["dev.breakwater:type=Guard,*"]
      rules:
        - pattern: 'dev.breakwater<type=Guard, rule="(.+)", resource="(.+)"><>(Successes|Rejected): (.+)'
          name: guard_$3
          value: $4
          labels: { rule: $1 }
      """;

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
  void whatWeCountIsScraped(Path jdk, String place) throws Exception {
    int port = Ports.free();
    Path configuration = Files.writeString(dir.resolve("exporter.yaml"), CONFIGURATION);
    String exporter =
        "-javaagent:"
            + Parts.fetched("jmx_prometheus_javaagent")
            + "=127.0.0.1:"
            + port
            + ":"
            + configuration;
    ForkedJvm.Launch launch = ForkedJvm.launch(CallsLater.class).jdk(jdk);
    if (place.startsWith("before")) {
      launch.option(exporter).agent(OncePerHour.rules(dir));
    } else {
      launch.agent(OncePerHour.rules(dir)).option(exporter);
    }
    try (ScriptedHttp server = ScriptedHttp.start();
        ForkedJvm jvm = launch.arguments(server.url("/")).start()) {
      jvm.say("call");
      jvm.awaitOut("did call"::equals);

      OncePerHour.assertGuarded(jvm, "AppClassLoader");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(scrape(port))
                      .contains(
                          "guard_Successes{rule=\"db\"} 1.0",
                          "guard_Rejected{rule=\"db\"} 1.0",
                          "guard_Successes{rule=\"web\"} 1.0",
                          "guard_Rejected{rule=\"web\"} 1.0"));
    }
  }

  private static List<String> scrape(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body().toList();
  }
}
