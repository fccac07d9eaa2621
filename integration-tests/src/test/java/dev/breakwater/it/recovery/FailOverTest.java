package dev.breakwater.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that stay at the other endpoint for a while, and come back. */
class FailOverTest {

  private static final Duration LASTS = Duration.ofSeconds(4);

  @Test
  void aServiceThatHasFailedIsLeftAloneForSoLongAndItsCacheIsWarmedWhenItIsBack(
      @TempDir Path directory) throws Exception {
    try (ScriptedHttp service = ScriptedHttp.start();
        ScriptedHttp other = ScriptedHttp.start();
        App app = RecoveryTest.app(HttpConsole.class, staying(directory, service, other))) {
      service.next("/pay", 503, 503);
      long before = System.nanoTime();
      app.ask("send", "GET", service.url("/pay")).isOk("200 1");
      app.ask("send", "GET", service.url("/pay")).isOk("200 2");
      GuardView guard =
          app.guards("payments").stream()
              .filter(each -> each.resource().startsWith(service.host()))
              .findFirst()
              .orElseThrow();
      guard.awaitState("FORCED_OPEN");
      assertThat(guard.part("Override", "by")).isEqualTo("breakwater recovery");
      RecoveryTest.awaitActions(app, "onOpen failOver succeeded");
      assertThat(RecoveryTest.messages(app)).containsExactly(other.host() + " for 4 s");

      long held = 0;
      for (; service.requests("/pay") == 2; held++) { // its breaker alone would try every 100 ms
        assertThat(app.ask("send", "GET", service.url("/pay")).isOk()).isTrue();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(LASTS);
      assertThat(other.requests("/pay")).isGreaterThanOrEqualTo(2);
      assertThat(held).isPositive();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                var unused = app.ask("send", "GET", service.url("/pay"));
                return guard.state().equals("CLOSED");
              });
      RecoveryTest.awaitActions(
          app, "onOpen failOver succeeded", "onRecovered warmCache succeeded");
      assertThat(service.requests("/menu")).isEqualTo(1);
      assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    }
  }

  @Test
  void callsGoBackOnceTheProbeOfTheServiceHasGoneWellForAWhile(@TempDir Path directory)
      throws Exception {
    try (ScriptedHttp service = ScriptedHttp.start();
        ScriptedHttp other = ScriptedHttp.start();
        FaultProxy proxy = FaultProxy.to(service.address())) {
      String url = "http://127.0.0.1:" + proxy.port() + "/pay";
      Path rules =
          rules(
              directory,
              proxy.port(),
              other,
              """
                  health: { path: /pay, jitter: none }
                  recovery:
                    onOpen: { failOver: { lasts: 1h, backAfter: 2s } }
              """);
      try (App app = RecoveryTest.app(HttpConsole.class, rules)) {
        proxy.apply(Fault.RESET);
        assertThat(app.ask("send", "GET", url).isOk()).isTrue();
        assertThat(app.ask("send", "GET", url).isOk()).isTrue();
        GuardView guard =
            app.guards("payments").stream()
                .filter(each -> each.resource().endsWith(":" + proxy.port()))
                .findFirst()
                .orElseThrow();
        guard.awaitState("FORCED_OPEN");
        assertThat(other.requests("/pay")).isEqualTo(2);
        assertThat(service.requests("/pay")).isZero();

        long back = System.nanoTime();
        proxy.apply(Fault.PASS);

        RecoveryTest.awaitActions(app, "onOpen failOver succeeded", "onOpen failBack succeeded");
        assertThat(Duration.ofNanos(System.nanoTime() - back))
            .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(RecoveryTest.messages(app))
            .last()
            .isEqualTo("its probe has gone well for 2 s and more");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  var unused = app.ask("send", "GET", url);
                  return guard.state().equals("CLOSED");
                });
        long elsewhere = other.requests("/pay");
        assertThat(app.ask("send", "GET", url).isOk()).isTrue();
        assertThat(other.requests("/pay")).isEqualTo(elsewhere);
        assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
      }
    }
  }

  private static Path staying(Path directory, ScriptedHttp service, ScriptedHttp other) {
    return rules(
        directory,
        service.address().getPort(),
        other,
        """
            recovery:
              onOpen: { failOver: { lasts: %ds } }
              onRecovered: { warmCache: { urls: "%s" } }
        """
            .formatted(LASTS.toSeconds(), service.url("/menu")));
  }

  /**
   * @param more of the rule
   */
  private static Path rules(Path directory, int port, ScriptedHttp other, String more) {
    return RulesFiles.write(
        directory,
        """
        version: 1
        failOnError: true
        rules:
          - name: payments
            target: http
            match: { port: %d, path: /pay }
            circuitBreaker:
              consecutiveFailures: 2
              waitDurationInOpenState: 100ms
              openBackoff: off
              permittedNumberOfCallsInHalfOpenState: 1
              rampUp: off
            fallback: { endpoint: "http://%s" }
        """
                .formatted(port, other.host())
            + more);
  }
}
