package dev.breakwater.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.metrics.programs.MicrometerConsole;
import dev.breakwater.samples.servers.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same traffic, seen at the agent's endpoint, through the real JMX exporter with the shipped
 * configuration, and in the application's own registry.
 */
class ThreeWaysOutTest {

  private static final String RULES =
      """
      version: 1
      failOnError: true
      metrics: { port: %d, bindToApplication: true }
      rules:
        - name: breaker
          target: http
          match: { path: "/breaker" }
          circuitBreaker: { minimumNumberOfCalls: 4, waitDurationInOpenState: 1h }
          bulkhead: { maxConcurrentCalls: 7 }
          slo: { availability: 50, latency: { p99: 20s } }
          recovery: { onOpen: { notify: { log: true } } }
        - name: retry
          target: http
          match: { path: "/retry" }
          retry: { maxAttempts: 2, backoff: { type: fixed, initial: 10ms, jitter: none }, budget: off }
        - name: limiter
          target: http
          match: { path: "/limiter" }
          rateLimiter: { limitForPeriod: 2, limitRefreshPeriod: 1h }
          retry: {}
        - name: struck
          target: http
          match: { path: "/struck" }
          chaos: { probability: 100, maxPercent: 100, latency: 1ms, ttl: 1d }
      """;

  private static final Path FROZEN =
      Path.of("../metrics/src/test/resources/dev/breakwater/metrics/frozen-metric-names.txt");

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "micrometer-oldest, io.micrometer.prometheus.PrometheusMeterRegistry",
    "micrometer-newest, io.micrometer.prometheusmetrics.PrometheusMeterRegistry"
  })
  void afterTheSameTrafficAllThreeShowTheSameValues(String micrometer, String registry)
      throws Exception {
    int port = Ports.free();
    int exporterPort = Ports.free();
    Path rules = Files.writeString(dir.resolve("rules.yaml"), RULES.formatted(port));
    try (ScriptedHttp server = ScriptedHttp.start();
        App app =
            App.start(
                ForkedJvm.launch(MicrometerConsole.class)
                    .classPath(ClassPaths.with(micrometer))
                    .agent(rules)
                    .option(
                        "-javaagent:"
                            + ClassPaths.jar("jmx-exporter", "jmx_prometheus_javaagent")
                            + "=127.0.0.1:"
                            + exporterPort
                            + ":"
                            + Path.of("..", "docs", "prometheus", "jmx-exporter.yml")
                                .toAbsolutePath()
                                .normalize())
                    .arguments(registry))) {
      traffic(server, app);

      assertTraffic(Exposition.ours(Exposition.page(port), ""), server.host());
      awaitBooks(port, server.host());
      awaitEveryName(port);
      sameBeforeLong(
          () -> Exposition.ours(Exposition.page(exporterPort), ""),
          () -> Exposition.ours(Exposition.page(port), "target"));
      sameBeforeLong(
          () -> Exposition.ours(scrape(app), ""), () -> Exposition.ours(Exposition.page(port), ""));
    }
  }

  /** One call of six was served, and one of two is promised. They are looked at now and then. */
  private static void awaitBooks(int port, String host) {
    String guard = "resource=\"" + host + "\", rule=\"breaker\", target=\"http\"";
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(Exposition.ours(Exposition.page(port), ""))
                    .containsEntry(
                        "breakwater_error_budget_burn_rate[" + guard + ", window=\"1h\"]",
                        1.66666666667)
                    .containsEntry("breakwater_error_budget_remaining_ratio[" + guard + "]", 0.0)
                    .containsEntry("breakwater_latency_budget_remaining_ratio[" + guard + "]", 1.0)
                    .containsEntry("breakwater_resource_outages_total[" + guard + "]", 1.0));
  }

  private static Set<String> names(Map<String, Double> values) {
    Set<String> names = new TreeSet<>();
    for (String key : values.keySet()) {
      names.add(key.substring(0, key.indexOf('[')));
    }
    return names;
  }

  /** Health is looked at now and then, too. */
  private static void awaitEveryName(int port) throws IOException {
    Set<String> contract = contract();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(names(Exposition.ours(Exposition.page(port), ""))).isEqualTo(contract));
  }

  /** Every name there is, lest the three agree about some of them only. */
  private static Set<String> contract() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(FROZEN)) {
      if (line.isEmpty()) {
        return names;
      }
      names.add(line.substring(0, line.indexOf(' ')));
    }
    throw new AssertionError(FROZEN + " is not as it was");
  }

  private static String scrape(App app) {
    return app.ask("scrape").text().replace(MicrometerConsole.END, "\n");
  }

  /** The beans come late, and figures may be a moment old. */
  private static void sameBeforeLong(
      Callable<Map<String, Double>> other, Callable<Map<String, Double>> endpoint) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(other.call()).isNotEmpty().isEqualTo(endpoint.call()));
  }

  private static void traffic(ScriptedHttp server, App app) {
    server.next("/breaker", 200, 500, 500, 500);
    for (int i = 0; i < 6; i++) {
      app.ask("send", server.url("/breaker"));
    }
    server.next("/retry", 503, 200, 503, 503);
    app.ask("send", server.url("/retry")).isOk(200);
    app.ask("send", server.url("/retry")).isOk(503);
    for (int i = 0; i < 3; i++) {
      app.ask("send", server.url("/limiter"));
    }
    app.ask("send", server.url("/struck")).isOk(200);
  }

  private static void assertTraffic(Map<String, Double> seen, String host) {
    String breaker = "resource=\"" + host + "\", rule=\"breaker\", target=\"http\"]";
    String retry = "resource=\"" + host + "\", rule=\"retry\", target=\"http\"]";
    String limiter = "resource=\"" + host + "\", rule=\"limiter\", target=\"http\"]";
    String struck = "resource=\"" + host + "\", rule=\"struck\", target=\"http\"]";
    assertThat(seen)
        .containsEntry("breakwater_chaos_injected_total[kind=\"latency\", " + struck, 1.0)
        .containsEntry("breakwater_calls_total[" + breaker, 6.0)
        .containsEntry("breakwater_circuit_breaker_state[" + breaker, 3.0)
        .containsEntry("breakwater_circuit_breaker_failure_rate[" + breaker, 75.0)
        .containsEntry("breakwater_circuit_breaker_not_permitted_calls_total[" + breaker, 2.0)
        .containsEntry("breakwater_circuit_breaker_calls_total[kind=\"failed\", " + breaker, 3.0)
        .containsEntry("breakwater_bulkhead_available_concurrent_calls[" + breaker, 7.0)
        .containsEntry("breakwater_retry_attempts_total[" + retry, 2.0)
        .containsEntry("breakwater_retry_backoff_seconds_count[" + retry, 2.0)
        .containsEntry("breakwater_retry_backoff_seconds_sum[" + retry, 0.02)
        .containsEntry("breakwater_retry_calls_total[kind=\"failed_with_retry\", " + retry, 1.0)
        .containsEntry("breakwater_rate_limiter_rejected_calls_total[" + limiter, 1.0)
        .containsEntry("breakwater_rate_limiter_available_permissions[" + limiter, 0.0);
  }
}
