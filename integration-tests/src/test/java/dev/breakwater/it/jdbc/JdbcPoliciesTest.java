package dev.breakwater.it.jdbc;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.BRIEF_WAIT;
import static dev.breakwater.it.harness.Policies.BULKHEAD;
import static dev.breakwater.it.harness.Policies.LIMITER;
import static dev.breakwater.it.harness.Policies.RETRY;
import static dev.breakwater.it.harness.Policies.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each policy on PostgreSQL through HikariCP, on its bare driver, and on H2. */
@ParameterizedClass
@MethodSource("jdks")
class JdbcPoliciesTest {

  private static final Map<String, JdbcTarget> TARGETS = new TreeMap<>();
  private static App app;
  private static Database database;

  @Parameter Path jdk;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeParameterizedClassInvocation
  static void start(Path jdk, @TempDir Path directory) throws Exception {
    database = Database.open();
    RulesText rules = new RulesText();
    for (String kind : new String[] {"pool", "bare", "embedded"}) {
      JdbcTarget target = new JdbcTarget(kind);
      target.addRules(rules);
      TARGETS.put(kind, target);
    }
    app = App.start(ForkedJvm.launch(SqlConsole.class).jdk(jdk).agent(rules.in(directory)));
    TARGETS.values().forEach(target -> target.open(app));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    app.close();
    TARGETS.values().forEach(JdbcTarget::close);
    TARGETS.clear();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare", "embedded"})
  void theBreakerOpensAfterFailuresAndHealsByAProbe(String kind) {
    JdbcTarget target = TARGETS.get(kind);
    String rule = target.rule(BREAKER);
    for (int i = 0; i < 3; i++) {
      Reply failed = app.ask("query", rule, "select fail('53300')");
      assertThat(failed.state()).as(failed.toString()).isEqualTo("53300");
      assertThat(failed.text()).contains("told to fail");
    }

    app.ask("query", rule, "select 1")
        .is(SQLTransientConnectionException.class, "RZ001")
        .isRefusal("circuit breaker", rule, target.resource(BREAKER))
        .namesWhenToTryAgain();
    GuardView guard = app.guard(rule);
    guard.counts("Failures", 3, "RejectedByCircuitBreaker", 1, "Calls", 4);
    assertThat(guard.part("LastRejection", "message")).startsWith("breakwater: circuit breaker");

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> app.ask("query", rule, "select 1").isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare", "embedded"})
  void aReadThatFailedIsMadeAgainUntilItSucceeds(String kind) throws Exception {
    String rule = TARGETS.get(kind).rule(RETRY);
    app.ask("query", rule, flaky(rule)).isOk(3);

    GuardView guard = app.guard(rule);
    guard.counts("Calls", 1, "Successes", 1, "Retries", 2, "RetriesSucceeded", 1, "Failures", 0);
    app.ask("prepared", rule, flaky(rule + "-prepared")).isOk(3);
    guard.counts("Calls", 2, "Successes", 2, "Retries", 4, "RetriesSucceeded", 2, "Failures", 0);
    guard.awaitRest();
  }

  /** A read that fails twice before it answers. */
  private static String flaky(String name) throws Exception {
    database.execute("drop sequence if exists \"" + name + "\"");
    database.execute("create sequence \"" + name + "\"");
    return "select flaky('\"" + name + "\"', 2)";
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare", "embedded"})
  void aQueryBeyondTheAttemptTimeoutIsCancelled(String kind) {
    timesOut(TARGETS.get(kind), ATTEMPT, "attempt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare", "embedded"})
  void aQueryBeyondTheTotalTimeoutIsCancelled(String kind) {
    timesOut(TARGETS.get(kind), TOTAL, "total");
  }

  private static void timesOut(JdbcTarget target, String policy, String which) {
    String rule = target.rule(policy);

    app.ask("query", rule, target.longQuery())
        .is(SQLTimeoutException.class, "57014")
        .isTimeout(which, rule, target.resource(policy));

    app.ask("query", rule, "select 1").isOk(1);
    GuardView guard = app.guard(rule);
    guard.counts("Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare", "embedded"})
  void theBulkheadLetsOneWaitAndRefusesTheNext(String kind) throws Exception {
    JdbcTarget target = TARGETS.get(kind);
    String rule = target.rule(BULKHEAD);
    int gate = gate(rule);
    database.execute("select pg_advisory_lock(" + gate + ")");
    App.Pending holding = app.begin("query", rule, "select hold(" + gate + ")");
    GuardView guard = app.guard(rule);
    guard.awaitCount("ConcurrentCalls", 1);
    App.Pending waiting = app.begin("query", rule, "select 2");
    guard.awaitCount("WaitingCalls", 1);

    app.ask("query", rule, "select 3")
        .is(SQLTransientConnectionException.class, "RZ002")
        .isRefusal("bulkhead", rule, target.resource(BULKHEAD));
    assertThat(waiting.isDone()).isFalse();

    release(gate);
    holding.reply().isOk(gate);
    waiting.reply().isOk(2);
    guard.counts("Calls", 3, "Successes", 2, "RejectedByBulkhead", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare", "embedded"})
  void aWaitForThePlaceOfTheBulkheadIsBounded(String kind) throws Exception {
    JdbcTarget target = TARGETS.get(kind);
    String rule = target.rule(BRIEF_WAIT);
    int gate = gate(rule);
    database.execute("select pg_advisory_lock(" + gate + ")");
    App.Pending holding = app.begin("query", rule, "select hold(" + gate + ")");
    GuardView guard = app.guard(rule);
    guard.awaitCount("ConcurrentCalls", 1);

    app.ask("query", rule, "select 2")
        .is(SQLTransientConnectionException.class, "RZ002")
        .isRefusal("bulkhead", rule, target.resource(BRIEF_WAIT));

    assertThat(holding.isDone()).isFalse();
    release(gate);
    holding.reply().isOk(gate);
    guard.awaitRest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "bare", "embedded"})
  void theRateLimiterRefusesWhatIsBeyondItsPeriod(String kind) {
    JdbcTarget target = TARGETS.get(kind);
    String rule = target.rule(LIMITER);
    app.ask("query", rule, "select 1").isOk(1);
    app.ask("prepared", rule, "select 2").isOk(2);

    app.ask("prepared", rule, "select 3")
        .is(SQLTransientConnectionException.class, "RZ003")
        .isRefusal("rate limiter", rule, target.resource(LIMITER))
        .namesWhenToTryAgain();

    app.guard(rule).counts("Calls", 3, "Successes", 2, "RejectedByRateLimiter", 1);
    app.guard(rule).awaitRest();
  }

  private static int gate(String rule) {
    return Math.floorMod(rule.hashCode(), 1_000_000);
  }

  private static void release(int gate) throws Exception {
    database.execute("select pg_advisory_unlock(" + gate + ")");
    app.ask("release", gate).isOk("released");
  }
}
