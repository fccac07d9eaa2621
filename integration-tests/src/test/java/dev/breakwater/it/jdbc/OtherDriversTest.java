package dev.breakwater.it.jdbc;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Databases inside the process: SQLite, whose driver has a name here, and two whose drivers have
 * none and are recognised by what their classes implement.
 */
class OtherDriversTest {

  /** A database. */
  enum Kind {
    SQLITE("jdbc:sqlite:file:%s?mode=memory&cache=shared", "sqlite:file:"),
    HSQLDB("jdbc:hsqldb:mem:%s", "hsqldb:mem:"),
    DERBY("jdbc:derby:memory:%s;create=true", "derby:memory:");

    final String url;
    final String resource;

    Kind(String url, String resource) {
      this.url = url;
      this.resource = resource;
    }

    String rule(String policy) {
      return name().toLowerCase(java.util.Locale.ROOT) + "-" + policy;
    }

    String url(String policy) {
      return url.formatted(rule(policy));
    }
  }

  /** Understood by all of them. */
  private static final String ONE = "values (1)";

  private static final String BUSY = "sqlite-busy";
  private static final String LONG_QUERY =
      "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n";

  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) {
    RulesText rules = new RulesText();
    for (Kind kind : Kind.values()) {
      rule(rules, kind.rule("limiter"), "jdbc:**" + kind.rule("limiter"), Policies.LIMITER);
      for (String once : List.of("once", "ways")) {
        rules.rule(
            kind.rule(once),
            "jdbc",
            "url: \"jdbc:**" + kind.rule(once) + "\"",
            "bulkhead: { maxConcurrentCalls: 1 }");
      }
    }
    rule(rules, BUSY, "jdbc:sqlite:**/busy.db", BREAKER);
    rule(rules, "sqlite-slow", "jdbc:sqlite:**/slow.db", ATTEMPT);
    app =
        App.start(
            ForkedJvm.launch(SqlConsole.class)
                .classPath(ClassPaths.with("drivers"))
                .agent(rules.in(directory))
                .property("derby.stream.error.file", directory.resolve("derby.log")));
    for (Kind kind : Kind.values()) {
      for (String policy : List.of("limiter", "once", "ways")) {
        app.ask("source", kind.rule(policy), "bare", kind.url(policy)).isOk("known");
      }
    }
    String files = "jdbc:sqlite:" + directory;
    app.ask("source", BUSY, "bare", files + "/busy.db?busy_timeout=0").isOk("known");
    app.ask("source", "sqlite-slow", "bare", files + "/slow.db").isOk("known");
  }

  private static void rule(RulesText rules, String name, String url, String policy) {
    String match = "url: \"" + url + "\", operation: query";
    rules.rule(name, "jdbc", match, Policies.all().get(policy));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyWayToExecuteIsOneCall(Kind kind) {
    String rule = kind.rule("ways");
    String[] made = app.ask("overloads", rule, ONE).text().split(" ");
    int ways = Integer.parseInt(made[0]);
    int connections = Integer.parseInt(made[1]);

    assertThat(ways).isGreaterThanOrEqualTo(14);
    app.guard(rule).counts("Calls", ways + connections, "Rejected", 0);
    app.guard(rule).awaitRest();
  }

  @ParameterizedTest
  @EnumSource
  void connectingAndAskingAreTwoCalls(Kind kind) {
    String rule = kind.rule("once");
    app.ask("query", rule, ONE).isOk(1);
    GuardView guard = app.guard(rule);
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);
    app.ask("prepared", rule, ONE).isOk(1);
    guard.counts("Calls", 4, "Successes", 4, "Rejected", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsBeyondTheRateIsRefused(Kind kind) {
    String rule = kind.rule("limiter");
    app.ask("query", rule, ONE).isOk(1);
    app.ask("prepared", rule, ONE).isOk(1);

    app.ask("query", rule, ONE)
        .is(SQLTransientConnectionException.class, "RZ003")
        .isRefusal("rate limiter", rule, kind.resource + kind.rule("limiter"));

    app.guard(rule).counts("Calls", 3, "Successes", 2, "RejectedByRateLimiter", 1);
    app.guard(rule).awaitRest();
  }

  @Test
  void aBusySqliteOpensTheBreakerAndHeals() {
    app.ask("open", "holder", BUSY).isOk("open");
    app.ask("in", "holder", "update", "create table t (a)").isOk(0);
    app.ask("in", "holder", "update", "begin exclusive").isOk(0);
    for (int i = 0; i < 3; i++) {
      assertThat(app.ask("query", BUSY, "select * from t").text()).contains("SQLITE_BUSY");
    }

    app.ask("query", BUSY, "select * from t")
        .is(SQLTransientConnectionException.class, "RZ001")
        .namesWhenToTryAgain();

    app.ask("in", "holder", "update", "commit").isOk(0);
    Awaitility.await().until(() -> app.ask("query", BUSY, "select count(*) from t").isOk());
    app.guard(BUSY).awaitState("CLOSED");
    app.ask("close", "holder").isOk("closed");
    app.guard(BUSY).awaitRest();
  }

  @Test
  void aLongQueryOfSqliteIsInterruptedByItsOwnCancel() {
    app.ask("query", "sqlite-slow", LONG_QUERY).is(SQLTimeoutException.class, "57014");
    app.ask("query", "sqlite-slow", "select 1").isOk(1);
    app.guard("sqlite-slow").counts("Timeouts", 1, "Failures", 1, "Successes", 1);
    app.guard("sqlite-slow").awaitRest();
  }
}
