package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.places.DeadlineRaces;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RulesText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that race their deadline: whichever wins, no thread is left interrupted, and no permit is
 * lost. There are as many permits as threads, so that one which is lost is missed at the next call.
 * For 100,000, {@code -Dbreakwater.places.races=100000}.
 */
class DeadlineRaceTest {

  private static final int THREADS = 8;
  private static final long DEADLINE_MILLIS = 10;

  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    server.setExecutor(WORKERS);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            long most = TimeUnit.MILLISECONDS.toNanos(2 * DEADLINE_MILLIS);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write('1');
          }
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    WORKERS.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "sendAsync"})
  void nobodyIsLeftInterruptedAndNoPermitIsLost(String kind, @TempDir Path directory) {
    int calls = Rounds.of("races", 2_000);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    RulesText rules =
        new RulesText()
            .rule(
                "races",
                "http",
                "client: jdk",
                "timeout: { attempt: "
                    + DEADLINE_MILLIS
                    + "ms }\nbulkhead: { maxConcurrentCalls: "
                    + THREADS
                    + ", maxWaitDuration: 0ms }\n");
    try (ForkedJvm jvm =
        ForkedJvm.launch(DeadlineRaces.class)
            .agent(rules.in(directory))
            .arguments(url, kind, calls, THREADS)
            .start()) {
      Awaitility.await("all calls to have ended")
          .atMost(Duration.ofMinutes(1).plusMillis(20L * calls))
          .until(() -> jvm.out().contains("over 1"));
      try (Beans beans = Beans.of(jvm)) {
        long answered = said(jvm, "answered");
        long late = said(jvm, "late");
        assertThat(said(jvm, "interrupted")).as(jvm.describe()).isZero();
        assertThat(said(jvm, "refused")).as("permits that were lost; " + jvm.err()).isZero();
        assertThat(said(jvm, "odd")).as(jvm.describe()).isZero();
        long cut = said(jvm, "cut");
        assertThat(cut)
            .as("calls whose connection another one's deadline cut")
            .isLessThan(calls / 200);
        assertThat(answered + late + cut).isEqualTo(calls);
        assertThat(answered).as("races that the answer won").isGreaterThan(calls / 50);
        assertThat(late).as("races that the deadline won").isGreaterThan(calls / 50);

        GuardView guard = GuardView.of(beans, "races");
        guard.awaitRest();
        guard.counts("Calls", calls, "Successes", answered, "Timeouts", late, "Rejected", 0);
        guard.counts("Failures", late + cut);
        assertThat(beans.count(beans.agent(), "Faults")).isZero();
      }
    }
  }

  private static long said(ForkedJvm jvm, String what) {
    return Long.parseLong(
        jvm.awaitOut(line -> line.startsWith(what + " ")).substring(what.length() + 1));
  }
}
