package dev.breakwater.it.jdbc;

import dev.breakwater.it.harness.App;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guard that only observes counts what it would have done, and does nothing. */
class ObserveTest {

  private static Scene scene;
  private static App app;
  private static Database database;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    database = Database.open();
    scene =
        new Scene("observe")
            .rule("breaker", "pool", "query", "circuitBreaker: { consecutiveFailures: 2 }")
            .rule(
                "limiter",
                "pool",
                "query",
                "rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h, timeoutDuration: 1h }")
            .rule(
                "bulkhead",
                "pool",
                "query",
                "bulkhead: { maxConcurrentCalls: 1, maxWaitDuration: 1h }")
            .rule(
                "rest",
                "pool",
                "query",
                """
                timeout: { attempt: 50ms, total: 100ms }
                retry: { maxAttempts: 3 }
                """)
            .start(directory);
    app = scene.app();
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
    database.close();
  }

  @Test
  void anOpenBreakerLetsEveryCallPass() {
    for (int i = 0; i < 2; i++) {
      app.ask("query", "breaker", "select fail('53300')")
          .isOwnFailure("org.postgresql.util.PSQLException");
    }
    scene.guard("breaker").awaitState("OPEN");

    app.ask("query", "breaker", "select 1").isOk(1);

    scene.guard("breaker").counts("WouldHaveRejected", 1, "Rejected", 0, "Successes", 1);
    scene.guard("breaker").awaitRest();
  }

  @Test
  void anEmptyRateLimiterLetsEveryCallPassAtOnce() {
    for (int i = 0; i < 3; i++) {
      app.ask("query", "limiter", "select 1").isOk(1);
    }
    scene.guard("limiter").counts("WouldHaveRejected", 2, "Rejected", 0, "Successes", 3);
  }

  @Test
  void aFullBulkheadLetsEveryCallPassAtOnce() throws Exception {
    database.execute("select pg_advisory_lock(4712)");
    App.Pending holding = app.begin("query", "bulkhead", "select hold(4712)");
    scene.guard("bulkhead").awaitCount("ConcurrentCalls", 1);

    app.ask("query", "bulkhead", "select 1").isOk(1);

    scene.guard("bulkhead").counts("WouldHaveRejected", 1, "Rejected", 0);
    database.execute("select pg_advisory_unlock(4712)");
    holding.reply().isOk(4712);
    scene.guard("bulkhead").awaitRest();
  }

  @Test
  void nothingIsCancelledAndNothingIsRepeated() throws Exception {
    database.execute("drop sequence if exists observed");
    database.execute("create sequence observed");

    app.ask("query", "rest", "select 1 from pg_sleep(0.3)").isOk(1);
    app.ask("query", "rest", "select flaky('observed', 1)")
        .isOwnFailure("org.postgresql.util.PSQLException");

    scene
        .guard("rest")
        .counts("Timeouts", 0, "Retries", 0, "Successes", 1, "Failures", 1, "Rejected", 0);
    scene.guard("rest").awaitRest();
  }
}
