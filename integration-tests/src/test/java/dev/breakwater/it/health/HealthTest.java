package dev.breakwater.it.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.Beans;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.health.programs.HealthConsole;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.servers.Ports;
import dev.breakwater.samples.servers.PostgresServer;
import dev.breakwater.samples.servers.RedisServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Outages of real servers, which a breaker would sit out for a minute: the agent's own probes see
 * their end, and no call of the application's is spent on that.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthTest {

  /** Of the breakers' openings: what a recovery would take without probes. */
  private static final Duration OPEN = Duration.ofSeconds(60);

  /** However busy the machine: far less. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final String BREAKER =
      """
      circuitBreaker:
        consecutiveFailures: 3
        waitDurationInOpenState: 60s
        permittedNumberOfCallsInHalfOpenState: 1
        rampUp: off
      """;

  /** What the bean says of a probe that had no answer in its second. */
  private static final String HUNG = "failed: .*, after (9\\d\\d|\\d{4,}) ms, at .*";

  private static final String PASSWORD = "open-sesame";

  private static FaultProxy database;
  private static FaultProxy pooled;
  private static FaultProxy cache;
  private static FaultProxy service;
  private static RedisServer secured;
  private static ScriptedHttp server;
  private static int port;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    database = FaultProxy.to(RealServers.get().postgres());
    pooled = FaultProxy.to(RealServers.get().postgres());
    secured = RedisServer.startSecured(PASSWORD);
    cache = FaultProxy.to(secured.address());
    server = ScriptedHttp.start();
    service = FaultProxy.to(server.address());
    port = Ports.free();
    RulesText rules =
        new RulesText("enforce")
            .rule("database", "jdbc", jdbc(database), BREAKER + "health: {}\n")
            .rule("pooled", "jdbc", jdbc(pooled), BREAKER + "health: {}\n")
            .rule(
                "cache",
                "redis",
                "endpoint: \"127.0.0.1:" + cache.port() + "\"",
                BREAKER + "health: { interval: 500ms }\n")
            .rule(
                "service",
                "http",
                "port: " + service.port(),
                BREAKER
                    + "timeout: { attempt: 500ms }\n"
                    + "dependsOn: [database, cache]\n"
                    + "health: { path: /health, successes: 2, timeout: 500ms }\n")
            .rule("everything-else", "http", "host: \"**\"", BREAKER);
    Path file = rules.in(directory);
    String text = "metrics: { port: " + port + " }\n";
    java.nio.file.Files.writeString(file, text, java.nio.file.StandardOpenOption.APPEND);
    app = App.start(ForkedJvm.launch(HealthConsole.class).agent(file));
  }

  @AfterAll
  static void stop() throws Exception {
    app.close();
    database.close();
    pooled.close();
    cache.close();
    service.close();
    secured.close();
    server.close();
  }

  private static String jdbc(FaultProxy network) {
    return "url: \"jdbc:postgresql://127.0.0.1:" + network.port() + "/**\"";
  }

  @Test
  @Order(1)
  void theEndOfADatabasesOutageIsSeenByIsValidBeforeAnyCallIsTried() throws Exception {
    outage("database", database, Fault.RESET, "isValid said yes", sql());
    // one connect and one query each time; 3 of the connects failed
    assertThat(count("database", "Calls")).isEqualTo(2 + 3 + 2);
  }

  @Test
  @Order(2)
  void aPoolsOwnConnectionTeachesHowToOpenOne() {
    app.ask("pooled", PostgresServer.url(pooled.address())).isOk(1);
    long calls = count("pooled", "Calls");
    ObjectName guard = app.beans().guard("pooled");

    String found = (String) app.beans().call(guard, "probe");

    assertThat(found).startsWith("well: isValid said yes, after ");
    assertThat(app.beans().<String>get(guard, "LastProbe")).isEqualTo(found);
    assertThat(count("pooled", "Calls")).isEqualTo(calls);
  }

  @Test
  @Order(3)
  void theEndOfASecuredRedisOutageIsSeenByPingSignedOnAsTheApplicationIs() throws Exception {
    Object[] incr = {"redis", cache.port(), PASSWORD};
    outage("cache", cache, Fault.REFUSE, "PING was answered +PONG", incr);
  }

  @Test
  @Order(4)
  void theEndOfAServicesOutageIsSeenByTheStatusOfItsPath() throws Exception {
    Object[] get = {"http", "http://127.0.0.1:" + service.port() + "/orders"};
    outage("service", service, Fault.BLACK_HOLE, "GET /health was answered 200", get);
    assertThat(server.requests("/health")).isGreaterThanOrEqualTo(2);
  }

  @Test
  @Order(5)
  void whatDependsOnADatabaseThatIsDownSaysSoAndSoDoesTheEndpoint() throws Exception {
    app.ask("http", "http://127.0.0.1:" + service.port() + "/orders").isOk(200);
    awaitHealth("service", "UP");
    assertThat(answer("/health").statusCode()).isEqualTo(200);
    database.apply(Fault.RESET);
    for (int i = 0; i < 3; i++) {
      assertThat(app.ask(sql()).isOk()).isFalse();
    }

    awaitHealth("database", "DOWN");
    awaitHealth("service", "DEGRADED");
    Beans beans = app.beans();
    ObjectName rule = new ObjectName("dev.breakwater:type=Rule,name=\"service\"");
    assertThat(beans.<String>get(rule, "HealthReason"))
        .isEqualTo("because of database, which is DOWN");
    assertThat(beans.<String>get(beans.agent(), "Health")).isEqualTo("DEGRADED");
    HttpResponse<String> answer = answer("/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"status\": \"DEGRADED\"", "because of database, which is DOWN")
        .doesNotContain(PASSWORD, "password");
    assertThat(answer("/health/live").statusCode()).isEqualTo(200);
    assertThat(answer("/metrics").body())
        .contains("breakwater_health_status{resource=\"127.0.0.1:" + database.port() + "/orders\"")
        .contains("breakwater_health_score{", "breakwater_health_heartbeat_age_seconds{");

    database.apply(Fault.PASS);
    Awaitility.await().atMost(SOON).until(() -> app.ask(sql()).isOk());
    assertThat(app.beans().count(beans.agent(), "Faults")).isZero();
  }

  /** A probe that hangs in the driver's log-in does not hold up the one that finds it well. */
  @Test
  @Order(6)
  void theEndOfAnOutageThatSwallowsProbesIsSeenAsWell() throws Exception {
    awaitHealth("database", "UP");
    outage("database", database, Fault.RESET, Fault.BLACK_HOLE, "isValid said yes", sql());
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  private static Object[] sql() {
    return new Object[] {"sql", PostgresServer.url(database.address())};
  }

  /** A call, an outage until the breaker opens, silence, the outage's end, and a call again. */
  private static void outage(
      String rule, FaultProxy network, Fault fault, String seen, Object... call) {
    outage(rule, network, fault, fault, seen, call);
  }

  /** As well, but once the breaker is open the network fails in another way. */
  private static void outage(
      String rule, FaultProxy network, Fault fault, Fault then, String seen, Object... call) {
    assertThat(app.ask(call).isOk()).isTrue();
    ObjectName guard = app.beans().guard(rule);
    network.apply(fault);
    for (int i = 0; i < 10 && app.beans().<String>get(guard, "State").equals("CLOSED"); i++) {
      assertThat(app.ask(call).isOk()).isFalse();
    }
    await(rule, "State", "OPEN");
    long calls = count(rule, "Calls");
    long refused = count(rule, "RejectedByCircuitBreaker");
    Awaitility.await()
        .atMost(SOON)
        .until(() -> app.beans().<String>get(guard, "LastProbe").startsWith("failed: "));
    if (then != fault) {
      network.apply(then);
      Awaitility.await("a probe that has had all of its second")
          .atMost(SOON)
          .until(() -> app.beans().<String>get(guard, "LastProbe").matches(HUNG));
    }

    Instant end = Instant.now();
    network.apply(Fault.PASS);
    await(rule, "State", "HALF_OPEN");

    Instant seenAt = Instant.parse(app.beans().<String>get(guard, "StateSince"));
    Duration took = Duration.between(end, seenAt);
    System.out.println("health: the end of the outage of " + rule + " was seen in " + took);
    assertThat(took).isLessThan(OPEN.dividedBy(2));
    assertThat(app.beans().<String>get(guard, "LastProbe")).startsWith("well: " + seen);
    assertThat(count(rule, "Calls")).as("calls since the breaker opened").isEqualTo(calls);
    assertThat(count(rule, "RejectedByCircuitBreaker")).as("and refused").isEqualTo(refused);
    assertThat(app.ask(call).isOk()).isTrue();
    await(rule, "State", "CLOSED");
  }

  private static void awaitHealth(String rule, String status) throws Exception {
    ObjectName name = new ObjectName("dev.breakwater:type=Rule,name=\"" + rule + "\"");
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(app.beans().<String>get(name, "Health")).isEqualTo(status));
  }

  private static void await(String rule, String attribute, String value) {
    ObjectName guard = app.beans().guard(rule);
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> assertThat(app.beans().<String>get(guard, attribute)).isEqualTo(value));
  }

  private static long count(String rule, String attribute) {
    return app.beans().count(app.beans().guard(rule), attribute);
  }

  private static HttpResponse<String> answer(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
