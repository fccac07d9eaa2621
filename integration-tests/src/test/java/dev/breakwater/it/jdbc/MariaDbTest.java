package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.MariaDb;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import dev.breakwater.it.jdbc.programs.XaConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real MariaDB by both drivers that speak to it, each through HikariCP. MySQL's oldest cannot: it
 * asks for a variable that MariaDB has no more.
 */
@Tag("mariadb")
@ParameterizedClass
@EnumSource
class MariaDbTest {

  /** A driver, by how its URLs begin and what they say of encryption. */
  enum DriverKind {
    MYSQL("drivers", "jdbc:mysql://", "sslMode=DISABLED", "com.mysql.cj.jdbc.MysqlXADataSource"),
    MARIADB("drivers", "jdbc:mariadb://", "sslMode=disable", "org.mariadb.jdbc.MariaDbDataSource"),
    MARIADB_OLDEST(
        "drivers-oldest", "jdbc:mariadb://", "useSsl=false", "org.mariadb.jdbc.MariaDbDataSource");

    final String versions;
    final String scheme;
    final String plain;

    /** Makes connections for distributed transactions. */
    final String source;

    DriverKind(String versions, String scheme, String plain, String source) {
      this.versions = versions;
      this.scheme = scheme;
      this.plain = plain;
      this.source = source;
    }

    String url(int port) {
      return scheme
          + "127.0.0.1:"
          + port
          + "/"
          + MariaDb.DATABASE
          + "?user=app&password=secret&connectTimeout=2000&"
          + plain;
    }
  }

  private static final String RETRY =
      """
      retry: { maxAttempts: 3, backoff: { type: fixed, initial: 20ms, jitter: none }, budget: off }
      """;
  private static final Map<String, String> POLICIES = new LinkedHashMap<>();

  static {
    POLICIES.put("once", "bulkhead: { maxConcurrentCalls: 1 }");
    POLICIES.put("retry", RETRY);
    POLICIES.put("lock", RETRY);
    POLICIES.put("transaction", RETRY);
    POLICIES.put("sound", "timeout: { attempt: 1s }");
    POLICIES.put("gone", "timeout: { attempt: 500ms }");
    POLICIES.put("open", "circuitBreaker: {}");
  }

  @TempDir private static Path directory;
  private static MariaDb server;

  private static final Map<String, FaultProxy> NETWORKS = new LinkedHashMap<>();
  private static App app;

  @Parameter DriverKind driver;

  @BeforeAll
  static void startServer() throws Exception {
    server = MariaDb.start(directory);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeParameterizedClassInvocation
  static void start(DriverKind driver) throws Exception {
    RulesText rules = new RulesText();
    for (Map.Entry<String, String> rule : POLICIES.entrySet()) {
      FaultProxy network = FaultProxy.to(server.address());
      NETWORKS.put(rule.getKey(), network);
      String url = "url: \"" + driver.scheme + "127.0.0.1:" + network.port() + "/**\"";
      boolean all = rule.getKey().equals("once") || rule.getKey().equals("open");
      String match = all ? url : url + ", operation: [query, update]";
      rules.rule(rule.getKey(), "jdbc", match, rule.getValue());
    }
    app =
        App.start(
            ForkedJvm.launch(SqlConsole.class)
                .classPath(ClassPaths.with(driver.versions))
                .agent(rules.in(directory))
                .property("com.zaxxer.hikari.aliveBypassWindowMs", 0));
    app.ask("source", "free", "pool", driver.url(server.address().getPort())).isOk("known");
    app.ask("query", "free", "select 1").isOk(1);
    app.ask("prepared", "free", "select 2").isOk(2);
    for (Map.Entry<String, FaultProxy> network : NETWORKS.entrySet()) {
      String url = driver.url(network.getValue().port());
      app.ask("source", network.getKey(), "pool", url).isOk("known");
    }
    app.ask("open", "admin", "free").isOk("open");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    NETWORKS.values().forEach(FaultProxy::close);
    NETWORKS.clear();
  }

  private static void execute(String sql) {
    assertThat(app.ask("in", "admin", "execute", sql).isOk()).as(sql).isTrue();
  }

  private static String one(String sql) {
    return app.ask("query", "free", sql).text();
  }

  private static String resource(String rule) {
    return "127.0.0.1:" + NETWORKS.get(rule).port() + "/" + MariaDb.DATABASE;
  }

  @Test
  void borrowingAndAskingAreTwoCalls() {
    app.ask("query", "once", "select 1").isOk(1);
    GuardView guard = app.guard("once");
    assertThat(guard.resource()).isEqualTo(resource("once"));
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);

    app.ask("prepared", "once", "select 2").isOk(2);
    app.ask("open", "o", "once").isOk("open");
    app.ask("in", "o", "execute", "set @a = 1").isOk("false");
    app.ask("close", "o").isOk("closed");

    guard.counts("Calls", 6, "Successes", 6, "Rejected", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  @Test
  void aDeadlockIsTriedAgainInAutoCommit() {
    execute("create or replace sequence seen");
    execute(
        "create or replace function deadlock() returns int begin declare n int;"
            + " set n = nextval(seen); if n = 1 then signal sqlstate '40001' set mysql_errno = 1213,"
            + " message_text = 'Deadlock found when trying to get lock'; end if; return n; end");
    execute("create or replace table written (n int)");

    app.ask("open", "r", "retry").isOk("open");
    app.ask("in", "r", "update", "insert into written values (deadlock())").isOk(1);

    app.guard("retry").counts("Calls", 1, "Retries", 1, "RetriesSucceeded", 1, "Failures", 0);
    assertThat(one("select group_concat(n) from written")).isEqualTo("2");
    app.ask("close", "r").isOk("closed");
    app.guard("retry").awaitRest();
  }

  @Test
  void aDeadlockInsideATransactionIsTheApplicationsOwn() {
    execute("create or replace sequence seen_in_tx");
    execute(
        "create or replace function deadlock_in_tx() returns int begin declare n int;"
            + " set n = nextval(seen_in_tx); if n = 1 then signal sqlstate '40001' set mysql_errno ="
            + " 1213, message_text = 'Deadlock found when trying to get lock'; end if; return n;"
            + " end");

    app.ask("open", "t", "transaction").isOk("open");
    app.ask("in", "t", "begin").isOk("begin");
    assertThat(app.ask("in", "t", "query", "select deadlock_in_tx()").state()).isEqualTo("40001");

    app.guard("transaction").counts("Retries", 0, "RetriesRefusedBySafety", 1);
    app.ask("in", "t", "rollback").isOk("rollback");
    app.ask("close", "t").isOk("closed");
  }

  @Test
  void aLockThatIsWaitedForInVainIsTriedAgain() {
    execute("create or replace table locked (id int primary key, n int)");
    execute("insert into locked values (1, 0)");
    app.ask("open", "holder", "free").isOk("open");
    app.ask("in", "holder", "begin").isOk("begin");
    app.ask("in", "holder", "update", "update locked set n = 1 where id = 1").isOk(1);
    app.ask("open", "l", "lock").isOk("open");
    app.ask("in", "l", "query", "select 1").isOk(1);
    app.ask("in", "l", "execute", "set innodb_lock_wait_timeout = 1").isOk("false");

    App.Pending waiting = app.begin("in", "l", "update", "update locked set n = 2 where id = 1");
    app.guard("lock").awaitCount("Retries", 1);
    app.ask("in", "holder", "rollback").isOk("rollback");

    waiting.reply().isOk(1);
    app.guard("lock").counts("RetriesSucceeded", 1, "Failures", 0);
    app.ask("close", "holder").isOk("closed");
    app.ask("close", "l").isOk("closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "prepared"})
  void aStalledQueryIsEndedOnTheServerAndItsConnectionIsSound(String verb) {
    String connection = app.ask("query", "sound", "select connection_id()").text();

    App.Pending stalled = app.begin(verb, "sound", "select sleep(119) as " + verb + "_marker");
    Reply late = stalled.replyWithin(Duration.ofSeconds(20));

    late.is(SQLTimeoutException.class, "57014").isTimeout("attempt", "sound", resource("sound"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        one(
                            "select count(*) from information_schema.processlist where info like '%"
                                + verb
                                + "_marker' and id <> connection_id()"))
                    .isEqualTo("0"));
    app.ask("query", "sound", "select connection_id()").isOk(connection);
    assertThat(one("select count(*) from information_schema.processlist where command = 'Killed'"))
        .isEqualTo("0");
    app.guard("sound").awaitRest();
  }

  @Test
  void aConnectionWhoseCancelGotLostIsGone() {
    String connection = app.ask("query", "gone", "select connection_id()").text();
    app.ask("open", "g", "gone").isOk("open");
    app.ask("in", "g", "query", "select connection_id()").isOk(connection);
    NETWORKS.get("gone").apply(Fault.BLACK_HOLE);

    Reply late = app.begin("in", "g", "query", "select 1").replyWithin(Duration.ofSeconds(25));

    late.is(SQLTimeoutException.class, "57014");
    NETWORKS.get("gone").apply(Fault.PASS);
    assertThat(app.ask("close", "g").isOk()).isTrue();
    Reply next =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> app.ask("query", "gone", "select connection_id()"), Reply::isOk);
    assertThat(next.text()).isNotEqualTo(connection);
    app.guard("gone").awaitRest();
  }

  @Test
  void aBranchOfADistributedTransactionIsNeitherRepeatedNorKeptFromItsEnd(@TempDir Path own) {
    execute("create or replace table branch (id int)");
    execute("create or replace sequence seen_in_xa");
    execute(
        "create or replace function deadlock_in_xa() returns int begin declare n int;"
            + " set n = nextval(seen_in_xa); if n = 1 then signal sqlstate '40001' set mysql_errno ="
            + " 1213, message_text = 'Deadlock found when trying to get lock'; end if; return n;"
            + " end");
    RulesText rules =
        new RulesText().rule("xa", "jdbc", "url: \"" + driver.scheme + "**\"", XaScene.POLICIES);
    try (App manager =
        App.start(
            ForkedJvm.launch(XaConsole.class)
                .classPath(ClassPaths.with(driver.versions))
                .agent(rules.in(own)))) {
      String url = driver.url(server.address().getPort());
      manager.ask("open", "a", driver.source, url).isOk("open");
      new XaScene(manager, "xa").walk("a", List.of("prepare", "commit"));
      assertThat(one("select count(*) from branch")).isEqualTo("1");

      manager.ask("start", "a").isOk("start");
      assertThat(manager.ask("query", "a", "select deadlock_in_xa()").state()).isEqualTo("40001");
      manager.guard("xa").counts("Retries", 0, "RetriesRefusedBySafety", 1);
      manager.ask("end", "a").isOk("end");
      manager.ask("rollback", "a").isOk("rollback");
    }
  }

  @Test
  void aRefusalInsideATransactionLeavesThePooledConnectionAndItsRollback() {
    execute("create or replace table kept (id int)");
    app.ask("open", "k", "open").isOk("open");
    String connection = app.ask("in", "k", "query", "select connection_id()").text();
    app.ask("in", "k", "begin").isOk("begin");
    app.ask("in", "k", "update", "insert into kept values (1)").isOk(1);
    GuardView guard = app.guard("open");
    guard.call("forceOpen", 0L, "a test");

    app.ask("in", "k", "query", "select 1")
        .is(SQLTransientConnectionException.class, "RZ001")
        .isRefusal("circuit breaker", "open", resource("open"));
    app.ask("in", "k", "rollback").isOk("rollback");
    app.ask("close", "k").isOk("closed");
    guard.call("clearOverrides");

    app.ask("query", "open", "select connection_id()").isOk(connection);
    assertThat(one("select count(*) from kept")).isEqualTo("0");
    assertThat(NETWORKS.get("open").acceptedConnections()).isEqualTo(1);
    guard.awaitRest();
  }
}
