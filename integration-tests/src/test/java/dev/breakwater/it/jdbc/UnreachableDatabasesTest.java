package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The drivers of servers that cannot be had here: connecting to nobody opens their breaker. */
class UnreachableDatabasesTest {

  /** A driver, and the URL of a server that refuses connections. */
  enum Driver {
    MYSQL("jdbc:mysql://127.0.0.1:%d/shop?user=u&password=SECRET"),
    MARIADB("jdbc:mariadb://127.0.0.1:%d/shop?user=u&password=SECRET"),
    SQLSERVER(
        "jdbc:sqlserver://127.0.0.1:%d;databaseName=shop;user=u;password=SECRET;"
            + "connectRetryCount=0;loginTimeout=5"),
    ORACLE("jdbc:oracle:thin:u/SECRET@//127.0.0.1:%d/shop"),
    /** Has no name here: its classes change theirs with every version. */
    DB2("jdbc:db2://127.0.0.1:%d/shop:user=u;password=SECRET;");

    final String url;

    Driver(String url) {
      this.url = url;
    }

    String rule() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<Driver, FaultProxy> NOBODY = new EnumMap<>(Driver.class);
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    RulesText rules = new RulesText();
    for (Driver driver : Driver.values()) {
      FaultProxy nobody = FaultProxy.to(RealServers.get().postgres());
      nobody.apply(Fault.REFUSE);
      NOBODY.put(driver, nobody);
      rules.rule(
          driver.rule(),
          "jdbc",
          "url: \"jdbc:" + driver.rule() + ":**\", operation: connect",
          "circuitBreaker: { consecutiveFailures: 2 }");
    }
    app =
        App.start(
            ForkedJvm.launch(SqlConsole.class)
                .classPath(ClassPaths.with("drivers"))
                .agent(rules.in(directory)));
  }

  @AfterAll
  static void stop() {
    app.close();
    NOBODY.values().forEach(FaultProxy::close);
  }

  @ParameterizedTest
  @EnumSource
  void connectsThatFailOpenTheBreaker(Driver driver) {
    int port = NOBODY.get(driver).port();
    app.ask("source", driver.rule(), "bare", driver.url.formatted(port)).isOk("known");
    for (int i = 0; i < 2; i++) {
      Reply down = app.ask("query", driver.rule(), "select 1");
      assertThat(down.isOk()).isFalse();
      assertThat(down.text()).as(down.toString()).doesNotContain("breakwater");
    }

    String resource = "127.0.0.1:" + port + "/shop";
    app.ask("query", driver.rule(), "select 1")
        .is(SQLTransientConnectionException.class, "08001")
        .isRefusal("circuit breaker", driver.rule(), resource);

    app.guard(driver.rule())
        .counts("Calls", 3, "Failures", 2, "RejectedByCircuitBreaker", 1)
        .awaitRest();
    assertThat(app.guard(driver.rule()).resource()).isEqualTo(resource);
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }
}
