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
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The drivers of servers that cannot be had here, newest and oldest: connecting to nobody opens
 * their breaker.
 */
@ParameterizedClass
@ValueSource(strings = {"drivers", "drivers-oldest"})
class UnreachableDatabasesTest {

  /** A driver, and the URL of a server that refuses connections. */
  enum Driver {
    /** For which MariaDB's older driver would feel responsible too. */
    MYSQL("jdbc:mysql://127.0.0.1:%d/shop?user=u&password=SECRET&disableMariaDbDriver"),
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
  private static Set<Driver> drivers;
  private static App app;

  @Parameter String versions;

  static Set<Driver> drivers() {
    return drivers;
  }

  @BeforeParameterizedClassInvocation
  static void start(String versions, @TempDir Path directory) throws Exception {
    boolean newest = versions.equals("drivers");
    drivers = newest ? EnumSet.allOf(Driver.class) : EnumSet.complementOf(EnumSet.of(Driver.DB2));
    RulesText rules = new RulesText();
    for (Driver driver : drivers) {
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
                .classPath(ClassPaths.with(versions))
                .agent(rules.in(directory)));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    NOBODY.values().forEach(FaultProxy::close);
    NOBODY.clear();
  }

  @ParameterizedTest
  @MethodSource("drivers")
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
