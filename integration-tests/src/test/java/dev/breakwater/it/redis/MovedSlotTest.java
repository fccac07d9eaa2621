package dev.breakwater.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.ClusterConsole;
import dev.breakwater.samples.servers.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/**
 * A cluster of two real servers, between which a key's slot is moved: the client is sent from the
 * one to the other, which is part of the one call.
 */
@ParameterizedClass
@MethodSource("setups")
class MovedSlotTest {

  private static final String SLOT = "12539"; // of "key"

  /** What an application runs on, and the clients of it. */
  record Setup(String versions, List<String> clients) {}

  private static RedisServer one;
  private static RedisServer other;
  private static List<String> clients;
  private static App app;

  @Parameter Setup setup;

  static List<Setup> setups() {
    List<String> lettuce = List.of("lettuce", "lettuceAsync", "lettuceReactive");
    return List.of(
        new Setup("", List.of("jedis", "lettuce", "lettuceAsync", "lettuceReactive", "redisson")),
        new Setup("jedis-oldest", List.of("jedis")),
        new Setup("jedis3-oldest", List.of("jedis")),
        new Setup("lettuce-oldest", lettuce),
        new Setup("redisson-oldest", List.of("redisson")));
  }

  static List<String> clients() {
    return clients;
  }

  @BeforeAll
  static void form(@TempDir Path directory) throws Exception {
    one = RedisServer.startClustered(directory);
    other = RedisServer.startClustered(directory);
    // a server without slots is no node to Redisson until it looks again, after its last attempt
    say(one, "CLUSTER", slots(0, 8192));
    say(other, "CLUSTER", slots(8192, 16384));
    say(one, "CLUSTER", "MEET", "127.0.0.1", Integer.toString(other.address().getPort()));
    for (RedisServer each : List.of(one, other)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  say(each, "CLUSTER", "INFO").contains("cluster_state:ok")
                      && say(each, "CLUSTER", "INFO").contains("cluster_known_nodes:2"));
    }
  }

  @AfterAll
  static void dissolve() throws Exception {
    one.close();
    other.close();
  }

  @BeforeParameterizedClassInvocation
  static void start(Setup setup, @TempDir Path directory) {
    clients = setup.clients();
    RulesText rules = new RulesText();
    for (String client : List.of("jedis", "lettuce", "redisson")) {
      rules.rule(
          client,
          "redis",
          "client: " + client + ", command: GET",
          "bulkhead: { maxConcurrentCalls: 1 }");
    }
    app =
        App.start(
            ForkedJvm.launch(ClusterConsole.class)
                .classPath(
                    setup.versions().isEmpty()
                        ? ClassPaths.newest()
                        : ClassPaths.with(setup.versions()))
                .agent(rules.in(directory))
                .arguments(one.address().getPort()));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void beingSentOnIsPartOfTheOneCall(String client) {
    moveTo(one);
    app.ask("get", client).isOk("null");
    GuardView guard = app.guard(client.startsWith("lettuce") ? "lettuce" : client);
    long before = guard.count("Calls");
    long sentOn = sentOn();

    moveTo(other);
    app.ask("get", client).isOk("null");

    assertThat(sentOn()).as("answers that send on").isGreaterThan(sentOn);
    guard.counts("Calls", before + 1, "Successes", before + 1, "Rejected", 0);
    guard.awaitRest();
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
  }

  private static String[] slots(int from, int to) {
    return Stream.concat(
            Stream.of("ADDSLOTS"), IntStream.range(from, to).mapToObj(Integer::toString))
        .toArray(String[]::new);
  }

  private static void moveTo(RedisServer owner) {
    String id = say(owner, "CLUSTER", "MYID");
    say(owner, "CLUSTER", "SETSLOT", SLOT, "NODE", id);
    say(owner == one ? other : one, "CLUSTER", "SETSLOT", SLOT, "NODE", id);
  }

  /** How often either has said that the slot is not its own. */
  private static long sentOn() {
    long all = 0;
    for (RedisServer each : List.of(one, other)) {
      for (String line : say(each, "INFO", "errorstats").split("\r\n")) {
        if (line.startsWith("errorstat_MOVED:count=")) {
          all += Long.parseLong(line.substring(line.indexOf('=') + 1));
        }
      }
    }
    return all;
  }

  private static String say(RedisServer server, String command, String... arguments) {
    try (Jedis jedis = new Jedis("127.0.0.1", server.address().getPort())) {
      Object answer = jedis.sendCommand(Protocol.Command.valueOf(command), arguments);
      return new String((byte[]) answer, StandardCharsets.UTF_8);
    }
  }
}
