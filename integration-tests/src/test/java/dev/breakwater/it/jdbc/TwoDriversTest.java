package dev.breakwater.it.jdbc;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import dev.breakwater.samples.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code DriverManager} asks every driver for a connection, those too whose URL it is not. */
class TwoDriversTest {

  @Test
  void anOpenBreakerOfOneDatabaseIsToldByItsOwnDriverAndLeavesTheOtherAlone(
      @TempDir Path directory) {
    int port = RealServers.get().postgres().getPort();
    String match = "url: \"jdbc:%s/**\", operation: connect";
    RulesText rules =
        new RulesText()
            .rule(
                "postgres",
                "jdbc",
                match.formatted("postgresql://127.0.0.1:" + port),
                "circuitBreaker: {}")
            .rule("h2", "jdbc", "url: \"jdbc:h2:**\", operation: connect", "circuitBreaker: {}");
    try (App app = App.start(ForkedJvm.launch(SqlConsole.class).agent(rules.in(directory)))) {
      String url = PostgresServer.url(RealServers.get().postgres());
      app.ask("source", "postgres", "bare", url).isOk("known");
      app.ask("source", "h2", "bare", "jdbc:h2:mem:two").isOk("known");
      app.ask("query", "h2", "select 1").isOk(1);
      app.ask("query", "postgres", "select 1").isOk(1);

      app.guard("postgres").call("forceOpen", 0L, "a test");

      app.ask("query", "postgres", "select 1")
          .is(SQLTransientConnectionException.class, "08001")
          .isRefusal("circuit breaker", "postgres", "127.0.0.1:" + port + "/orders");
      app.ask("query", "h2", "select 1").isOk(1);
      app.guard("h2").counts("Calls", 2, "Successes", 2, "Rejected", 0);
      app.guard("postgres").counts("Calls", 2, "RejectedByCircuitBreaker", 1, "Failures", 0);
      app.guard("postgres").call("clearOverrides");
      app.ask("query", "postgres", "select 1").isOk(1);
    }
  }
}
