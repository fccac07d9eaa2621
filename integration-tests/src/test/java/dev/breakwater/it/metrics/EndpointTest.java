package dev.breakwater.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.reload.Caller;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.samples.servers.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's own endpoint in the packed jar. */
class EndpointTest {

  private static final String RULES =
      """
      version: 1
      %s
      rules:
        - name: one
          target: method
          match: { class: com.acme.reload.Gateway, method: callOne }
          circuitBreaker: {}
      """;

  @TempDir Path dir;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private Path rules(String metrics) throws IOException {
    return Files.writeString(dir.resolve("rules.yaml"), RULES.formatted(metrics));
  }

  private static String on(int port) {
    return "metrics: { port: " + port + " }";
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsCalledIsCountedThere(Path jdk) throws Exception {
    int port = Ports.free();
    try (ForkedJvm jvm = ForkedJvm.launch(Caller.class).jdk(jdk).agent(rules(on(port))).start()) {
      jvm.awaitErr(line -> line.contains("metrics are at http://127.0.0.1:" + port + "/metrics"));
      jvm.say("one-1");
      jvm.awaitOut("one-1: one a"::equals);

      assertThat(Exposition.page(port))
          .contains("breakwater_calls_total{resource=\"com.acme.reload.Gateway", "} 1.0\n");
    }
  }

  /** All of 127.0.0.0/8 is this machine, but what listens on 127.0.0.1 is only reached there. */
  @Test
  void nobodyElseIsLetInUnlessTheRulesSaySo() throws Exception {
    int port = Ports.free();
    try (ForkedJvm jvm = ForkedJvm.launch(Caller.class).agent(rules(on(port))).start()) {
      jvm.awaitErr(line -> line.contains("metrics are at http://127.0.0.1:" + port));
      assertThatThrownBy(() -> new Socket("127.0.0.2", port).close())
          .isInstanceOf(ConnectException.class);

      rules("metrics: { port: " + port + ", address: 0.0.0.0 }");
      jvm.awaitErr(line -> line.contains("metrics are at http://0.0.0.0:" + port));
      new Socket("127.0.0.2", port).close();
    }
  }

  @Test
  void neitherJavaUtilLoggingNorTheJdksHttpServerIsLoadedForIt() throws Exception {
    int port = Ports.free();
    Path log = dir.resolve("classes.log");
    try (ForkedJvm jvm =
        ForkedJvm.launch(Caller.class)
            .option("-Xlog:class+load:file=" + log + ":none:filecount=0")
            .agent(rules(on(port)))
            .start()) {
      jvm.awaitErr(line -> line.contains("metrics are at"));
      assertThat(Exposition.page(port)).contains("breakwater_agent_faults_total 0.0");
    }
    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.startsWith("io.micrometer.core.instrument.MeterRegistry "))
        .noneMatch(line -> line.startsWith("java.util.logging."))
        .noneMatch(line -> line.startsWith("sun.net.httpserver."));
  }

  @Test
  void withoutMetricsInTheRulesNothingOfThemIsLoaded() throws Exception {
    Path log = dir.resolve("classes.log");
    try (ForkedJvm jvm =
        ForkedJvm.launch(Caller.class)
            .option("-Xlog:class+load:file=" + log + ":none:filecount=0")
            .agent(rules(""))
            .start()) {
      jvm.awaitOut("ready"::equals);
      jvm.say("one-1");
      jvm.awaitOut("one-1: one a"::equals);
    }
    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.startsWith("dev.breakwater.agent.control.Control "))
        .noneMatch(line -> line.startsWith("io.micrometer."))
        .noneMatch(line -> line.startsWith("io.prometheus."))
        .noneMatch(line -> line.startsWith("dev.breakwater.metrics."))
        .noneMatch(line -> line.startsWith("dev.breakwater.agent.metrics.Outlets"));
  }

  @Test
  void otherRulesMoveItAndTakeItAway() throws Exception {
    int first = Ports.free();
    int second = Ports.free();
    try (ForkedJvm jvm = ForkedJvm.launch(Caller.class).agent(rules(on(first))).start()) {
      jvm.awaitErr(line -> line.contains("127.0.0.1:" + first));

      rules(on(second));
      jvm.awaitErr(line -> line.contains("127.0.0.1:" + second));
      assertThat(Exposition.page(second)).contains("breakwater_agent_");
      assertThatThrownBy(() -> Exposition.page(first)).isInstanceOf(IOException.class);

      rules("");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> Exposition.page(second))
                      .isInstanceOf(IOException.class));
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInWordsAndTheApplicationRuns() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"));
        ForkedJvm jvm =
            ForkedJvm.launch(Caller.class).agent(rules(on(taken.getLocalPort()))).start()) {
      jvm.awaitErr(
          line ->
              line.contains("metrics.port: cannot listen on 127.0.0.1:" + taken.getLocalPort())
                  && line.contains("expected"));
      jvm.say("one-1");
      jvm.awaitOut("one-1: one a"::equals);
    }
  }
}
