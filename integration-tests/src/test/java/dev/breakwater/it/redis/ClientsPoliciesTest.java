package dev.breakwater.it.redis;

import static dev.breakwater.it.harness.Policies.ATTEMPT;
import static dev.breakwater.it.harness.Policies.BREAKER;
import static dev.breakwater.it.harness.Policies.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.Jdks;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.ClientsConsole;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies on Redis clients: on their newest versions, and on the oldest that are guarded. */
@ParameterizedClass
@MethodSource("setups")
class ClientsPoliciesTest {

  private static final String JEDIS_FAILURE =
      "redis.clients.jedis.exceptions.JedisConnectionException";
  private static final String LETTUCE_FAILURE = "io.lettuce.core.RedisConnectionException";
  private static final String LETTUCE_TIMEOUT = "io.lettuce.core.RedisCommandTimeoutException";

  /** A way to use a client, and what its callers see. */
  enum Client {
    JEDIS("jedis", JEDIS_FAILURE, JEDIS_FAILURE, true),
    JEDIS_SINGLE("jedisSingle", JEDIS_FAILURE, JEDIS_FAILURE, true),
    LETTUCE("lettuce", LETTUCE_FAILURE, LETTUCE_TIMEOUT, true),
    LETTUCE_ASYNC("lettuceAsync", LETTUCE_FAILURE, LETTUCE_TIMEOUT, false),
    LETTUCE_REACTIVE("lettuceReactive", LETTUCE_FAILURE, LETTUCE_TIMEOUT, true),
    REDISSON(
        "redisson",
        "org.redisson.client.RedisConnectionException",
        "org.redisson.client.RedisTimeoutException",
        false);

    final String kind;
    final String refusal;
    final String timeout;

    /** Whether we repeat its calls. */
    final boolean repeats;

    Client(String kind, String refusal, String timeout, boolean repeats) {
      this.kind = kind;
      this.refusal = refusal;
      this.timeout = timeout;
      this.repeats = repeats;
    }

    String rule(String policy) {
      return kind + "-" + policy;
    }
  }

  /**
   * What an application runs on.
   *
   * @param version directory of an older version, empty for the newest
   */
  record Setup(String version, List<Client> clients, Path jdk) {

    String classPath() {
      return version.isEmpty() ? ClassPaths.newest() : ClassPaths.with(version);
    }
  }

  private static final String ONCE = "once";
  private static final String WRITE = "write";
  private static final String CONSTANT = "constant";
  private static final String LOADING = "LOADING Redis is loading the dataset in memory";
  private static final String PATIENT =
      """
      timeout: { attempt: 300ms }
      retry: { maxAttempts: 3, backoff: { initial: 20ms }, budget: off }
      """;

  private static final Map<String, ScriptedRedis> SERVERS = new HashMap<>();
  private static final List<FaultProxy> REAL = new ArrayList<>();
  private static List<Client> clients;
  private static App app;

  @Parameter Setup setup;

  static List<Setup> setups() {
    List<Setup> all = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      all.add(new Setup("", List.of(Client.values()), jdk));
    }
    List<Client> lettuce = List.of(Client.LETTUCE, Client.LETTUCE_ASYNC, Client.LETTUCE_REACTIVE);
    all.add(new Setup("lettuce-oldest", lettuce, Jdks.current()));
    List<Client> jedis = List.of(Client.JEDIS, Client.JEDIS_SINGLE);
    all.add(new Setup("jedis-oldest", jedis, Jdks.current()));
    all.add(new Setup("jedis3-newest", List.of(Client.JEDIS_SINGLE), Jdks.current()));
    all.add(new Setup("jedis3-oldest", List.of(Client.JEDIS_SINGLE), Jdks.current()));
    all.add(new Setup("redisson-oldest", List.of(Client.REDISSON), Jdks.current()));
    return all;
  }

  static List<Client> clients() {
    return clients;
  }

  @BeforeParameterizedClassInvocation
  static void start(Setup setup, @TempDir Path directory) throws Exception {
    clients = setup.clients();
    RulesText rules = new RulesText();
    Map<String, Integer> ports = new HashMap<>();
    for (Client client : clients) {
      for (String policy : new String[] {BREAKER, RETRY, ATTEMPT}) {
        ports.put(client.rule(policy), scripted(client.rule(policy)));
        guard(rules, client.rule(policy), ports, Policies.all().get(policy));
      }
      ports.put(client.rule(WRITE), scripted(client.rule(WRITE)));
      guard(rules, client.rule(WRITE), ports, PATIENT);
      ports.put(client.rule(CONSTANT), scripted(client.rule(CONSTANT)));
      guard(rules, client.rule(CONSTANT), ports, "fallback: { value: 41 }");
      FaultProxy real = FaultProxy.to(RealServers.get().redis());
      REAL.add(real);
      ports.put(client.rule(ONCE), real.port());
      guard(rules, client.rule(ONCE), ports, "bulkhead: { maxConcurrentCalls: 1 }");
    }
    app =
        App.start(
            ForkedJvm.launch(ClientsConsole.class)
                .classPath(setup.classPath())
                .jdk(setup.jdk())
                .agent(rules.in(directory)));
    for (Client client : clients) {
      warmUp(client);
      for (Map.Entry<String, Integer> each : ports.entrySet()) {
        if (each.getKey().startsWith(client.kind + "-")) {
          app.ask("client", each.getKey(), client.kind, each.getValue()).isOk("known");
        }
      }
    }
  }

  private static int scripted(String rule) throws Exception {
    ScriptedRedis server = ScriptedRedis.start();
    SERVERS.put(rule, server);
    return server.port();
  }

  private static void guard(
      RulesText rules, String rule, Map<String, Integer> ports, String policies) {
    String endpoint = "endpoint: \"127.0.0.1:" + ports.get(rule) + "\", command: [GET, INCR]";
    rules.rule(rule, "redis", endpoint, policies);
  }

  /** Beside all rules: what a first call loads must not count as slow. */
  private static void warmUp(Client client) throws Exception {
    String name = client.rule("unguarded");
    app.ask("client", name, client.kind, scripted(name)).isOk("known");
    app.ask("get", name).isOk("value");
    app.ask("incr", name).isOk(2);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    app.close();
    for (ScriptedRedis server : SERVERS.values()) {
      server.close();
    }
    SERVERS.clear();
    REAL.forEach(FaultProxy::close);
    REAL.clear();
  }

  private static String endpoint(String rule) {
    return "127.0.0.1:" + SERVERS.get(rule).port();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aRefusedCommandIsAnsweredByTheRulesConstant(Client client) {
    String rule = client.rule(CONSTANT);
    app.ask("incr", rule).isOk(1);
    GuardView guard = app.guard(rule);
    guard.call("forceOpen", 60L, "test");

    app.ask("incr", rule).isOk(41);
    guard.counts("Calls", 2, "Rejected", 1, "Fallbacks", 1);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aCommandIsOneCall(Client client) {
    String rule = client.rule(ONCE);
    assertThat(app.ask("incr", rule).isOk()).isTrue();

    GuardView guard = app.guard(rule);
    guard.counts("Calls", 1, "Successes", 1);
    assertThat(app.ask("incr", rule).isOk()).isTrue();
    assertThat(app.ask("get", rule).isOk()).isTrue();
    guard.counts("Calls", 3, "Successes", 3, "Rejected", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void theBreakerOpensAfterFailuresAndHealsByAProbe(Client client) {
    String rule = client.rule(BREAKER);
    SERVERS.get(rule).next("MISCONF x", "MISCONF x", "MISCONF x");
    for (int i = 0; i < 3; i++) {
      assertThat(app.ask("get", rule).text()).contains("MISCONF x");
    }

    app.ask("get", rule)
        .isRefusal("circuit breaker", rule, endpoint(rule))
        .namesWhenToTryAgain()
        .is(client.refusal);
    assertThat(SERVERS.get(rule).commands()).isEqualTo(3);
    GuardView guard = app.guard(rule);
    guard.counts("Failures", 3, "RejectedByCircuitBreaker", 1, "Calls", 4);

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> app.ask("get", rule).isOk());
    guard.awaitState("CLOSED");
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aReadThatFailedIsMadeAgainOnlyWhereACallCanBe(Client client) {
    String rule = client.rule(RETRY);
    SERVERS.get(rule).next("READONLY x", "READONLY x");

    boolean succeeded = app.ask("get", rule).isOk();

    assertThat(succeeded).isEqualTo(client.repeats);
    assertThat(SERVERS.get(rule).commands()).isEqualTo(client.repeats ? 3 : 1);
    GuardView guard = app.guard(rule);
    guard.counts("Calls", 1, "Retries", client.repeats ? 2 : 0);
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aCommandBeyondItsTimeFreesItsCallerAndLeavesTheClientUsable(Client client) {
    String rule = client.rule(ATTEMPT);
    SERVERS.get(rule).hold();

    app.ask("get", rule).isTimeout("attempt", rule, endpoint(rule)).is(client.timeout);

    SERVERS.get(rule).release();
    app.ask("get", rule).isOk("value");
    GuardView guard = app.guard(rule);
    guard.counts("Timeouts", 1, "Failures", 1, "Successes", 1);
    guard.awaitRest();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void anIncrementThatWasNotAnsweredIsOnTheWireOnce(Client client) {
    String rule = client.rule(WRITE);
    SERVERS.get(rule).hold();

    app.ask("incr", rule).isTimeout("attempt", rule, endpoint(rule)).is(client.timeout);

    SERVERS.get(rule).release();
    app.ask("get", rule).isOk("value");
    assertThat(SERVERS.get(rule).commands()).isEqualTo(2);
    app.guard(rule).counts("Retries", 0, "RetriesRefusedBySafety", client.repeats ? 1 : 0);
    app.guard(rule).awaitRest();
  }
}
