package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oldest drivers of databases that can be had here; all else is run with the newest. */
class OldestDriversTest {

  /** A driver, and a query that takes very long unless it is cancelled. */
  enum Driver {
    POSTGRESQL("select pg_sleep(119)"),
    H2("select sum(x * 3) from system_range(1, 1000000000000) where mod(x, 7) = 3"),
    SQLITE(
        "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n");

    final String longQuery;

    Driver(String longQuery) {
      this.longQuery = longQuery;
    }

    String rule(String policy) {
      return name().toLowerCase(Locale.ROOT) + "-" + policy;
    }
  }

  private static final Map<String, String> POLICIES =
      Map.of(
          "once", "bulkhead: { maxConcurrentCalls: 1 }",
          "ways", "bulkhead: { maxConcurrentCalls: 1 }",
          "open", "circuitBreaker: {}",
          "late", "timeout: { attempt: 2s }");

  private static final Map<String, FaultProxy> NETWORKS = new HashMap<>();
  private static final Map<Driver, Map<String, String>> URLS = new EnumMap<>(Driver.class);
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    RulesText rules = new RulesText();
    for (Driver driver : Driver.values()) {
      Map<String, String> urls = new TreeMap<>();
      for (Map.Entry<String, String> policy : POLICIES.entrySet()) {
        String rule = driver.rule(policy.getKey());
        urls.put(policy.getKey(), url(driver, rule, directory));
        String match = "url: \"" + match(driver, rule) + "\"";
        boolean all = !policy.getKey().equals("late");
        rules.rule(rule, "jdbc", all ? match : match + ", operation: query", policy.getValue());
      }
      URLS.put(driver, urls);
    }
    app =
        App.start(
            ForkedJvm.launch(SqlConsole.class)
                .classPath(ClassPaths.with("drivers-oldest"))
                .agent(rules.in(directory)));
    URLS.forEach(
        (driver, urls) ->
            urls.forEach(
                (policy, url) ->
                    app.ask("source", driver.rule(policy), "bare", url).isOk("known")));
  }

  private static String url(Driver driver, String rule, Path directory) throws Exception {
    return switch (driver) {
      case POSTGRESQL -> {
        FaultProxy network = FaultProxy.to(RealServers.get().postgres());
        NETWORKS.put(rule, network);
        yield PostgresServer.url(network.address());
      }
      case H2 -> "jdbc:h2:mem:" + rule + ";DB_CLOSE_DELAY=-1";
      case SQLITE -> "jdbc:sqlite:" + directory.resolve(rule + ".db");
    };
  }

  private static String match(Driver driver, String rule) {
    return switch (driver) {
      case POSTGRESQL -> "jdbc:postgresql://127.0.0.1:" + NETWORKS.get(rule).port() + "/**";
      case H2 -> "jdbc:h2:mem:" + rule;
      case SQLITE -> "jdbc:sqlite:**/" + rule + ".db";
    };
  }

  @AfterAll
  static void stop() {
    app.close();
    NETWORKS.values().forEach(FaultProxy::close);
  }

  @ParameterizedTest
  @EnumSource
  void everyWayToExecuteIsOneCall(Driver driver) {
    String rule = driver.rule("ways");
    String[] made = app.ask("overloads", rule, "select 1").text().split(" ");
    int ways = Integer.parseInt(made[0]);
    int connections = Integer.parseInt(made[1]);

    assertThat(ways).isGreaterThanOrEqualTo(14);
    app.guard(rule).counts("Calls", ways + connections, "Rejected", 0);
    app.guard(rule).awaitRest();
  }

  @ParameterizedTest
  @EnumSource
  void connectingAndAskingAreTwoCalls(Driver driver) {
    String rule = driver.rule("once");
    app.ask("query", rule, "select 1").isOk(1);
    GuardView guard = app.guard(rule);
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);
    app.ask("prepared", rule, "select 1").isOk(1);
    guard.counts("Calls", 4, "Successes", 4, "Rejected", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aStatementAndAConnectAreRefusedByAnOpenBreaker(Driver driver) {
    String rule = driver.rule("open");
    app.ask("open", rule, rule).isOk("open");
    app.ask("in", rule, "query", "select 1").isOk(1);
    GuardView guard = app.guard(rule);
    guard.call("forceOpen", 0L, "a test");

    app.ask("in", rule, "query", "select 1")
        .is(SQLTransientConnectionException.class, "RZ001")
        .isRefusal("circuit breaker", rule, guard.resource());
    app.ask("query", rule, "select 1")
        .is(SQLTransientConnectionException.class, "08001")
        .isRefusal("circuit breaker", rule, guard.resource());

    guard.call("clearOverrides");
    app.ask("in", rule, "query", "select 1").isOk(1);
    app.ask("close", rule).isOk("closed");
    guard.awaitRest();
  }

  @ParameterizedTest
  @EnumSource
  void aQueryBeyondItsTimeIsCancelledAndItsConnectionIsSound(Driver driver) {
    String rule = driver.rule("late");
    app.ask("open", rule, rule).isOk("open");

    app.begin("in", rule, "query", driver.longQuery)
        .replyWithin(Duration.ofSeconds(20))
        .is(SQLTimeoutException.class, "57014")
        .isTimeout("attempt", rule, app.guard(rule).resource());

    app.ask("in", rule, "query", "select 1").isOk(1);
    app.ask("close", rule).isOk("closed");
    app.guard(rule).counts("Calls", 2, "Timeouts", 1, "Successes", 1);
    app.guard(rule).awaitRest();
  }
}
