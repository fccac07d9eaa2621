package dev.breakwater.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.metrics.programs.Redeployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application whose registry is bound, with the guards in it, can be taken out of its server;
 * and while it is there, no class of ours is in a loader of its own.
 */
class RedeployTest {

  private static final String RULES =
      """
      version: 1
      failOnError: true
      metrics: { bindToApplication: true }
      rules:
        - name: pay
          target: http
          circuitBreaker: {}
      """;

  private static final String METERS = "dev.breakwater.metrics.meters.";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"micrometer-oldest", "micrometer-newest"})
  void nothingOfItIsKeptAliveAndTheNextOneIsBoundToo(String micrometer) throws Exception {
    Path rules = Files.writeString(dir.resolve("rules.yaml"), RULES);
    Path classes = dir.resolve("classes.log");
    try (ScriptedHttp http = ScriptedHttp.start();
        App server =
            App.start(
                ForkedJvm.launch(Redeployed.class)
                    .agent(rules)
                    .option("-Xlog:class+load=debug:file=" + classes + ":none:filecount=0")
                    .arguments(ClassPaths.jars(micrometer).toArray()))) {
      server.ask("send", http.url("/pay")).isOk(200);
      for (int i = 0; i < 2; i++) {
        server.ask("deploy").isOk("deployed");
        await(server, "calls", "1.0");
        server.ask("undeploy").isOk("undeployed");
        await(server, "isGone", "true");
      }
    }
    assertThat(loadersOf(METERS, classes))
        .hasSizeGreaterThan(2)
        .allMatch(loader -> loader.contains("dev/breakwater/agent/"));
    assertThat(loadersOf("dev.breakwater.", classes))
        .noneMatch(loader -> loader.contains("URLClassLoader"));
  }

  /** In the JVM's log each class is followed by a line that says where it is. */
  private static List<String> loadersOf(String prefix, Path log) throws IOException {
    List<String> loaders = new ArrayList<>();
    boolean wanted = false;
    for (String line : Files.readAllLines(log)) {
      if (wanted && line.contains("loader: ")) {
        loaders.add(line.substring(line.indexOf("loader: ")));
      }
      wanted = line.startsWith(prefix);
    }
    return loaders;
  }

  private static void await(App server, String question, String answer) {
    Awaitility.await(question + " " + answer)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(server.ask(question).text()).isEqualTo(answer));
  }
}
