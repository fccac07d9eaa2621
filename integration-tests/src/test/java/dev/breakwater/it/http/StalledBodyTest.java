package dev.breakwater.it.http;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.http.programs.HttpConsole;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer whose body never ends: the request's own timeout does not see it on every JDK. */
class StalledBodyTest {

  private static final int ANNOUNCED = 10;

  private static final CountDownLatch END = new CountDownLatch(1);
  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(WORKERS);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, ANNOUNCED);
          exchange.getResponseBody().write('1');
          exchange.getResponseBody().flush();
          try {
            END.await();
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    END.countDown();
    server.stop(0);
    WORKERS.shutdownNow();
  }

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isCutOffByTheAttemptTimeout(Path jdk, @TempDir Path directory) {
    String host = "127.0.0.1:" + server.getAddress().getPort();
    RulesText rules =
        new RulesText().rule("stalled", "http", "host: 127.0.0.1", "timeout: { attempt: 500ms }");
    try (App app =
        App.start(ForkedJvm.launch(HttpConsole.class).jdk(jdk).agent(rules.in(directory)))) {
      for (String kind : new String[] {"send", "sendAsync"}) {
        app.begin(kind, "GET", "http://" + host + "/" + kind)
            .replyWithin(Duration.ofSeconds(15))
            .is(HttpTimeoutException.class)
            .isTimeout("attempt", "stalled", host);
      }
      app.guard("stalled").counts("Timeouts", 2, "Failures", 2, "Successes", 0).awaitRest();
    }
  }
}
