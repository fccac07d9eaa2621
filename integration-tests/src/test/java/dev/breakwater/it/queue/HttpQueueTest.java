package dev.breakwater.it.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.queue.programs.QueueConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that can wait, while their service is gone, and the JVM is killed meanwhile. */
class HttpQueueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  private Taken service;
  private FaultProxy network;
  private Path rules;

  @BeforeEach
  void start() throws Exception {
    service = new Taken();
    network = FaultProxy.to(service.address());
    rules =
        new RulesText()
            .rule(
                "orders",
                "http",
                "host: 127.0.0.1, port: " + network.port() + ", path: \"/orders/**\"",
                "fallback: { queue: { directory: \"" + directory.resolve("queue") + "\" } }\n")
            .in(directory);
  }

  @AfterEach
  void stop() {
    network.close();
    service.close();
  }

  private App app() {
    return App.start(ForkedJvm.launch(QueueConsole.class).agent(rules));
  }

  private String url(Object order) {
    return "http://127.0.0.1:" + network.port() + "/orders/" + order + "?note=secret";
  }

  @Test
  void whatWasAcknowledgedArrivesInItsOrderThoughTheJvmIsKilled() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    try (App app = app()) {
      app.ask("http", "POST", url(0), "first").isOk("201|");
      network.apply(Fault.REFUSE);
      network.abandonOpenConnections();
      for (int i = 1; i <= 20; i++) {
        app.ask("http", "POST", url(i), "order-" + i).isOk("202|");
        acknowledged.add("order-" + i);
      }
      app.ask("httpAsync", "PUT", url(21), "order-21").isOk("202|");
      acknowledged.add("order-21");
      assertThat(app.ask("http", "GET", url(1), "-").isOk()).isFalse();
      GuardView guard = app.guard("orders");
      guard.counts("QueuedCalls", 21, "QueueAppended", 21, "QueueReplayed", 0, "DeadLetters", 0);
      // and in the middle of more of them, kill -9
      app.beginMany(8, "http", "POST", url("x"), "unknown");
    }
    try (App app = app()) {
      app.ask("http", "POST", url(22), "order-22").isOk("202|");
      acknowledged.add("order-22");
      app.ask("http", "POST", url(23), "bad-23").isOk("202|");

      network.apply(Fault.PASS);

      Awaitility.await().atMost(PATIENCE).until(() -> service.bodies().contains("bad-23"));
      app.guard("orders").awaitCount("QueuedCalls", 0);
      app.guard("orders").counts("QueueDead", 1, "DeadLetters", 1);
    }
    List<String> known = new ArrayList<>(service.bodies());
    known.removeIf(each -> each.equals("unknown") || each.equals("first") || each.equals("bad-23"));
    assertThat(known).isEqualTo(acknowledged);
    assertThat(new HashSet<>(service.requests().stream().map(Taken.Request::key).toList()))
        .as("each has a key of its own")
        .hasSizeGreaterThanOrEqualTo(acknowledged.size());
    Taken.Request last = service.requests().get(service.requests().size() - 2);
    assertThat(last.path()).isEqualTo("/orders/22?note=secret");
    assertThat(last.tenant()).isEqualTo("acme");
    assertThat(last.method()).isEqualTo("POST");

    ForkedJvm listing =
        ForkedJvm.launch(QueueConsole.class)
            .jar(ForkedJvm.AGENT_JAR)
            .arguments("spool", directory.resolve("queue"))
            .run();
    assertThat(listing.awaitExit()).isEqualTo(1);
    assertThat(String.join("\n", listing.out()))
        .contains("0 waiting, 1 dead")
        .contains("answered 422")
        .contains("POST http://127.0.0.1:" + network.port() + "/orders/23")
        .doesNotContain("secret")
        .doesNotContain("bad-23");
  }
}
