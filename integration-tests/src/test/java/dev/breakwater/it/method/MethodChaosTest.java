package dev.breakwater.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.Gateway;
import com.example.programs.GatewayConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods of the application's own that fail, or are slow, without being run. */
class MethodChaosTest {

  private static final String CLASS = Gateway.class.getName();

  private static void struck(RulesText rules, String method, String what, String policies) {
    String chaos = "chaos: { probability: 100, maxPercent: 100, ttl: 1h, " + what + " }\n";
    rules.rule(method, "method", "class: " + CLASS + ", method: " + method, chaos + policies);
  }

  @Test
  void aMethodFailsIsHeldBackOrIsCutByItsTimeout(@TempDir Path directory) {
    RulesText rules = new RulesText();
    struck(rules, "limiter", "error: java.io.IOException", "");
    struck(rules, "retry", "error: java.net.ConnectException", "retry: { unsafe: true }");
    struck(rules, "attempt", "latency: 10m", "timeout: { attempt: 300ms }");
    struck(rules, "total", "latency: 10m", "timeout: { total: 300ms }");
    struck(rules, "paced", "latency: 300ms", "");
    try (App app = App.start(ForkedJvm.launch(GatewayConsole.class).agent(rules.in(directory)))) {
      Reply failed = app.ask("limiter", "work").is(java.io.IOException.class);
      assertThat(failed.text()).contains("chaos of rule 'limiter'");
      app.ask("calls", "limiter").isOk(0);
      app.guard("limiter").counts("Failures", 1, "ChaosInjected", 1);

      app.ask("retry", "work").isOk("retry 1");
      app.guard("retry").counts("Retries", 1, "RetriesSucceeded", 1);

      Duration patience = Duration.ofSeconds(30);
      app.begin("attempt", "work")
          .replyWithin(patience)
          .isTimeout("attempt", "attempt", CLASS + ".attempt");
      app.ask("calls", "attempt").isOk(0);
      app.begin("total", "work")
          .replyWithin(patience)
          .isTimeout("total", "total", CLASS + ".total");

      long before = System.nanoTime();
      app.ask("paced", "work").isOk("paced 1");
      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000);
      app.guard("attempt").awaitRest();
      assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    }
  }
}
