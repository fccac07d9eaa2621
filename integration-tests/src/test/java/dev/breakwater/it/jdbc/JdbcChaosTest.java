package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import java.nio.file.Path;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is well and seems to fail: what its own SQLState would do to the policies. */
class JdbcChaosTest {

  private static final String CHAOS =
      "chaos: { probability: 100, maxPercent: 100, ttl: 1h, sqlState: 08006 }\n";

  private static Scene scene;

  @BeforeAll
  static void start(@TempDir Path directory) {
    scene =
        new Scene()
            .rule("struck", "pool", "query, commit", CHAOS)
            .rule("retried", "pool", "query", Policies.all().get(Policies.RETRY) + CHAOS)
            .rule("opening", "bare", "query", Policies.all().get(Policies.BREAKER) + CHAOS)
            .start(directory);
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void theCallerGetsTheStateInTheClassThatJdbcHasForIt() {
    scene
        .app()
        .ask("query", "struck", "select 1")
        .is(SQLNonTransientConnectionException.class, "08006");
    GuardView guard = scene.guard("struck");
    guard.counts("Failures", 1, "ChaosInjected", 1);
    assertThat(guard.part("LastFailure", "message")).contains("chaos");
    guard.awaitRest();
  }

  @Test
  void itIsRetriedAsTheRealOneWouldBe() {
    scene.app().ask("query", "retried", "select 1").isOk(1);
    scene
        .guard("retried")
        .counts("Calls", 1, "Retries", 1, "RetriesSucceeded", 1, "ChaosInjected", 1);
    scene.guard("retried").awaitRest();
  }

  @Test
  void theBreakerOpensOnItAndItsProbesAreLeftAlone() {
    for (int i = 0; i < 3; i++) {
      assertThat(
              scene
                  .app()
                  .ask("query", "opening", "select 1")
                  .is(SQLNonTransientConnectionException.class, "08006")
                  .text())
          .contains("chaos of rule 'opening'", scene.resource("opening"));
    }
    scene
        .app()
        .ask("query", "opening", "select 1")
        .is(SQLTransientConnectionException.class, "RZ001")
        .isRefusal("circuit breaker", "opening", scene.resource("opening"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> scene.app().ask("query", "opening", "select 1").isOk());
    scene.guard("opening").awaitState("CLOSED");
    scene.guard("opening").counts("ChaosInjected", 3);
    scene
        .app()
        .ask("query", "opening", "select 1")
        .is(SQLNonTransientConnectionException.class, "08006");
  }
}
