package dev.breakwater.it.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.http.programs.HttpConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed in the middle of an outage, and the one that is started in its place. */
class RestartTest {

  private static final Duration OPEN = Duration.ofSeconds(12);

  @TempDir private Path directory;

  private ScriptedHttp server;
  private Path rules;
  private Path kept;

  @BeforeEach
  void write() throws Exception {
    server = ScriptedHttp.start();
    kept = directory.resolve("kept");
    rules =
        RulesFiles.write(
            directory,
            """
            version: 1
            failOnError: true
            state: { directory: "%s", interval: 1s }
            policies:
              hour: { circuitBreaker: { consecutiveFailures: 2, waitDurationInOpenState: 1h } }
            rules:
              - { name: hour, target: http, match: { path: /hour }, use: hour }
              - { name: forced, target: http, match: { path: /forced }, use: hour }
              - name: seconds
                target: http
                match: { path: /seconds }
                circuitBreaker: { consecutiveFailures: 2, waitDurationInOpenState: %ds, rampUp: off }
            """
                .formatted(kept, OPEN.toSeconds()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private App app() {
    return App.start(ForkedJvm.launch(HttpConsole.class).agent(rules));
  }

  private Reply get(App app, String path) {
    return app.ask("send", "GET", server.url(path));
  }

  private void open(App app, String path) {
    server.next(path, 503, 503);
    get(app, path).isOk("503 1");
    get(app, path).isOk("503 2");
    app.guard(path.substring(1)).awaitState("OPEN");
  }

  /** Until a snapshot holds what has happened before this call. */
  private static void awaitSnapshot(App app) {
    String before = app.beans().get(app.beans().agent(), "StateSavedAt");
    Awaitility.await("a snapshot")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              String now = app.beans().get(app.beans().agent(), "StateSavedAt");
              return now != null && !now.equals(before);
            });
  }

  @Test
  void killedInTheMiddleOfAnOutageItDoesNotAskTheDependencyAgainBeforeItIsDue() throws Exception {
    long openSince;
    try (App app = app()) {
      open(app, "/hour");
      get(app, "/forced").isOk("200 1");
      app.guard("forced").call("forceOpen", 3600L, "INC-42 failover");
      openSince = System.nanoTime(); // the opening begins after this
      open(app, "/seconds");
      awaitSnapshot(app);
      app.jvm().close(); // kill -9
      app.jvm().awaitExit();
    }

    try (App next = app()) {
      next.jvm().awaitErr(line -> line.contains("state: goes on from "));
      get(next, "/hour").isRefusal("circuit breaker", "hour", server.host());
      assertThat(server.requests("/hour")).isEqualTo(2);
      assertThat(get(next, "/forced").text()).contains("FORCED_OPEN by an operator (INC-42");
      assertThat(server.requests("/forced")).isEqualTo(1);
      assertThat(next.guard("forced").part("Override", "reason")).isEqualTo("INC-42 failover");
      GuardView guard = next.guard("hour");
      assertThat(guard.state()).isEqualTo("OPEN");
      assertThat(guard.count("RetryAfterMillis")).isBetween(3_000_000L, 3_600_000L);
      next.jvm().awaitErr(line -> line.contains("CLOSED -> OPEN: kept over a restart: 2 failures"));

      Reply reply = get(next, "/seconds");
      while (!reply.isOk()) {
        reply.isRefusal("circuit breaker", "seconds", server.host());
        assertThat(server.requests("/seconds")).isEqualTo(2);
        Thread.onSpinWait();
        reply = get(next, "/seconds");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - openSince)).isGreaterThanOrEqualTo(OPEN);
      reply.isOk("200 3");
      assertThat(onlyOwnersMayRead()).isTrue();
      aJvmBesideItHasAPlaceOfItsOwn();
    }
  }

  private void aJvmBesideItHasAPlaceOfItsOwn() {
    try (App beside = app()) {
      get(beside, "/hour").isOk("200 3");
      assertThat((String) beside.beans().get(beside.beans().agent(), "StateRestored")).isEmpty();
    }
  }

  private boolean onlyOwnersMayRead() throws Exception {
    try (Stream<Path> files = Files.list(kept)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeBetween(2, 4);
      return all.stream().allMatch(RestartTest::isOwnersOnly);
    }
  }

  private static boolean isOwnersOnly(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals("rw-------");
    } catch (java.nio.file.NoSuchFileException replaced) {
      return true; // by the next one, meanwhile
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  @Test
  void endedInGoodOrderItLeavesItsLastStateAndADamagedOneIsNotBelieved() throws Exception {
    try (App app = app()) {
      open(app, "/hour");
      app.jvm().terminate(); // SIGTERM
      app.jvm().awaitExit();
    }
    for (Path each : snapshots()) {
      byte[] bytes = Files.readAllBytes(each);
      bytes[bytes.length / 2] ^= 1;
      Files.write(each, bytes);
    }

    try (App next = app()) {
      next.jvm().awaitErr(line -> line.contains("is not used, it is damaged"));
      get(next, "/hour").isOk("200 3");
      assertThat((String) next.beans().get(next.beans().agent(), "StateRestored")).isEmpty();
      open(next, "/seconds");
      next.jvm().terminate();
      next.jvm().awaitExit();
    }
    try (App third = app()) {
      get(third, "/seconds").isRefusal("circuit breaker", "seconds", server.host());
      assertThat((String) third.beans().get(third.beans().agent(), "StateRestored"))
          .startsWith("1 guard and 0 overrides, as of ");
    }
  }

  private List<Path> snapshots() throws Exception {
    try (Stream<Path> files = Files.list(kept)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".state")).toList();
      assertThat(all).isNotEmpty();
      return all;
    }
  }
}
