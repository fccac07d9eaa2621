package dev.breakwater.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.samples.faults.Fault;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pool, in its newest and its oldest version, before a real PostgreSQL. */
@ParameterizedClass
@MethodSource("setups")
class PoolsTest {

  /** Far more than the timeout, and far less than a patient pool waits. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String BACKEND = "select pg_backend_pid()";
  private static final String TRANSACTION =
      """
      circuitBreaker: {}
      timeout: { attempt: 2s }
      """;

  private static final List<String> ALL = List.of("hikari", "dbcp2", "tomcat", "c3p0", "druid");

  /**
   * What an application runs on.
   *
   * @param versions directory of the pools' jars, as far as they are not those of all tests
   */
  record Setup(String versions, List<String> pools) {

    String classPath() {
      return ClassPaths.with(versions);
    }
  }

  private static List<String> pools;
  private static Scene scene;
  private static App app;

  @Parameter Setup setup;

  static List<Setup> setups() {
    return List.of(
        new Setup("pools-newest", ALL),
        new Setup("pools-oldest", ALL),
        new Setup("hikari-between.1", List.of("hikari")),
        new Setup("hikari-between.2", List.of("hikari")));
  }

  static List<String> pools() {
    return pools;
  }

  /** Tomcat's takes the length of its wait from its settings. */
  static List<String> poolsWhoseWaitCanBeCut() {
    return pools.stream().filter(pool -> !pool.equals("tomcat")).toList();
  }

  @BeforeParameterizedClassInvocation
  static void start(Setup setup, @TempDir Path directory) {
    pools = setup.pools();
    scene = new Scene().on(setup.classPath());
    for (String pool : pools) {
      scene.rule(pool + "-once", pool, "", "bulkhead: { maxConcurrentCalls: 1 }");
      scene.rule(pool + "-ways", pool, "", "bulkhead: { maxConcurrentCalls: 1 }");
      scene.rule(pool + "-dry", pool, "connect", "circuitBreaker: { consecutiveFailures: 1 }");
      scene.rule(
          pool + "-down", pool + "-brief", "connect", "circuitBreaker: { consecutiveFailures: 2 }");
      scene.rule(pool + "-tx", pool, "", TRANSACTION);
      scene.rule(pool + "-waits", pool + "-patient", "connect", "timeout: { attempt: 300ms }");
    }
    app = scene.start(directory).app();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void borrowingAndAskingAreTwoCallsAndThePoolsOwnTrafficIsNone(String pool) {
    String rule = pool + "-once";
    app.ask("query", rule, "select 1").isOk(1);
    GuardView guard = app.guard(rule);
    guard.counts("Calls", 2, "Successes", 2, "Rejected", 0);

    app.ask("prepared", rule, "select 2").isOk(2);
    // although Druid asks for the catalog before it prepares, for which PostgreSQL's driver queries
    guard.counts("Calls", 4, "Successes", 4, "Rejected", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  /** One overload is often made by another, and each of a pool's by one of the driver's. */
  @ParameterizedTest
  @MethodSource("pools")
  void everyWayToExecuteIsOneCall(String pool) {
    String rule = pool + "-ways";
    String[] made = app.ask("overloads", rule, "select 1").text().split(" ");
    int ways = Integer.parseInt(made[0]);
    int connections = Integer.parseInt(made[1]);

    assertThat(ways).isGreaterThanOrEqualTo(14);
    app.guard(rule).counts("Calls", ways + connections, "Rejected", 0);
    app.guard(rule).awaitRest();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolThatIsRunDrySaysNothingOfTheDatabase(String pool) {
    String rule = pool + "-dry";
    app.ask("open", rule, rule).isOk("open");
    GuardView guard = app.guard(rule);

    Reply starved = app.ask("query", rule, "select 1");
    assertThat(starved.isOk()).as(starved.toString()).isFalse();
    assertThat(starved.text()).doesNotContain("breakwater");

    guard.counts("Calls", 2, "Successes", 1, "IgnoredFailures", 1, "Failures", 0);
    app.ask("close", rule).isOk("closed");
    app.ask("query", rule, "select 1").isOk(1);
    guard.awaitState("CLOSED");
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aDatabaseThatIsDownOpensTheBreakerThroughThePool(String pool) {
    String rule = pool + "-down";
    scene.network(rule).apply(Fault.REFUSE);
    for (int i = 0; i < 2; i++) {
      Reply down = app.ask("query", rule, "select 1");
      assertThat(down.isOk()).isFalse();
      assertThat(down.text()).doesNotContain("breakwater");
    }

    app.ask("query", rule, "select 1")
        .is(SQLTransientConnectionException.class, "08001")
        .isRefusal("circuit breaker", rule, scene.resource(rule));

    app.guard(rule).counts("Calls", 3, "Failures", 2, "RejectedByCircuitBreaker", 1);
    app.guard(rule).awaitRest();
  }

  @ParameterizedTest
  @MethodSource("poolsWhoseWaitCanBeCut")
  void aWaitForAConnectionEndsWithTheTimeOfTheCall(String pool) {
    String rule = pool + "-waits";
    app.ask("open", rule, rule).isOk("open");

    app.begin("query", rule, "select 1")
        .replyWithin(SOON)
        .is(SQLTransientConnectionException.class, "08001")
        .isTimeout("attempt", rule, scene.resource(rule));

    app.ask("close", rule).isOk("closed");
    app.ask("query", rule, "select 1").isOk(1);
    app.guard(rule).counts("Timeouts", 1);
    app.guard(rule).awaitRest();
  }

  /** A pool takes some exceptions for the end of a connection; none that is ours. */
  @ParameterizedTest
  @MethodSource("pools")
  void aTransactionThatWasRefusedOrRanOutOfTimeIsRolledBackOnItsOwnConnection(String pool) {
    String rule = pool + "-tx";
    String session = pool;
    app.ask("open", session, rule).isOk("open");
    String backend = app.ask("in", session, "query", BACKEND).text();
    app.ask("in", session, "begin").isOk("begin");
    app.ask("in", session, "query", "select 1").isOk(1);
    GuardView guard = app.guard(rule);

    guard.call("forceOpen", 0L, "a test");
    app.ask("in", session, "query", "select 2")
        .is(SQLTransientConnectionException.class, "RZ001")
        .isRefusal("circuit breaker", rule, scene.resource(rule));
    app.ask("in", session, "rollback").isOk("rollback");
    guard.call("clearOverrides");
    app.ask("in", session, "query", "select 3").isOk(3);
    app.begin("in", session, "query", "select pg_sleep(119)")
        .replyWithin(SOON)
        .is(SQLTimeoutException.class, "57014")
        .isTimeout("attempt", rule, scene.resource(rule));
    app.ask("in", session, "rollback").isOk("rollback");

    app.ask("in", session, "query", BACKEND).isOk(backend);
    app.ask("in", session, "rollback").isOk("rollback");
    app.ask("close", session).isOk("closed");
    app.ask("query", rule, BACKEND).isOk(backend);
    guard.counts("Timeouts", 1, "RejectedByCircuitBreaker", 1);
    guard.awaitRest();
  }
}
