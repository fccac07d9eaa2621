package dev.breakwater.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.metrics.programs.Redeployed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application whose registry is bound can be taken out of its server. */
class RedeployTest {

  private static final String RULES =
      """
      version: 1
      metrics: { bindToApplication: true }
      rules: []
      """;

  @TempDir Path dir;

  @Test
  void nothingOfItIsKeptAliveAndTheNextOneIsBoundToo() throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), RULES);
    try (App server =
        App.start(
            ForkedJvm.launch(Redeployed.class)
                .agent(rules)
                .arguments(ClassPaths.jars("micrometer-newest").toArray()))) {
      for (int i = 0; i < 2; i++) {
        server.ask("deploy").isOk("deployed");
        await(server, "meters", "5");
        server.ask("undeploy").isOk("undeployed");
        await(server, "isGone", "true");
      }
    }
  }

  private static void await(App server, String question, String answer) {
    Awaitility.await(question + " " + answer)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(server.ask(question).text()).isEqualTo(answer));
  }
}
