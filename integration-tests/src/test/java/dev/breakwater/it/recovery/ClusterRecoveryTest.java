package dev.breakwater.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ClassPaths;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.ClusterConsole;
import dev.breakwater.samples.servers.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** What is done beside calls to a cluster of Redis: one of one node, which has all slots. */
class ClusterRecoveryTest {

  private static final String PASSWORD = "open-sesame";

  @TempDir private Path directory;

  /** Versions of Lettuce: the newest, and what the build has put into that directory. */
  @ParameterizedTest
  @ValueSource(strings = {"", "lettuce-oldest"})
  void connectionsOfLettuceToTheNodesAreDroppedAndItConnectsAnew(String versions) throws Exception {
    try (RedisServer node = RedisServer.startClustered(directory);
        Jedis own = new Jedis("127.0.0.1", node.address().getPort())) {
      slots(own, "ADDSLOTS");
      RulesText rules =
          new RulesText()
              .rule(
                  "cluster",
                  "redis",
                  "client: lettuce, command: GET",
                  """
                  circuitBreaker:
                    consecutiveFailures: 2
                    waitDurationInOpenState: 100ms
                    openBackoff: off
                    rampUp: off
                  recovery: { onOpen: { evictConnections: {} } }
                  """);
      try (App app = app(versions, node, rules)) {
        Set<String> before = RecoveryTest.clients(own);
        app.ask("get", "lettuce").isOk("null");
        Set<String> its = RecoveryTest.clients(own);
        its.removeAll(before);
        assertThat(its).isNotEmpty();

        slots(own, "DELSLOTS"); // CLUSTERDOWN: its own fault
        for (int i = 0; i < 2; i++) {
          assertThat(app.ask("get", "lettuce").isOk()).isFalse();
        }

        RecoveryTest.awaitActions(app, "onOpen evictConnections succeeded");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> assertThat(its).anyMatch(each -> !RecoveryTest.clients(own).contains(each)));
        slots(own, "ADDSLOTS");
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> app.ask("get", "lettuce").isOk());
        assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
      }
    }
  }

  /** Versions of Redisson. */
  @ParameterizedTest
  @ValueSource(strings = {"", "redisson-oldest"})
  void aProbeSignsOnAsRedissonDoes(String versions) throws Exception {
    try (RedisServer node = RedisServer.startClustered(directory);
        Jedis own = new Jedis("127.0.0.1", node.address().getPort())) {
      slots(own, "ADDSLOTS");
      own.configSet("cluster-announce-ip", "127.0.0.1"); // which Redisson is told of
      own.configSet("requirepass", PASSWORD);
      RulesText rules =
          new RulesText().rule("cluster", "redis", "client: redisson", "health: { probe: redis }");
      try (App app = app(versions, node, rules)) {
        app.ask("get", "redisson").isOk("null");

        String found = (String) app.beans().call(app.beans().guard("cluster"), "probe");

        assertThat(found).startsWith("well: PING was answered +PONG");
        assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
      }
    }
  }

  private App app(String versions, RedisServer node, RulesText rules) {
    return App.start(
        ForkedJvm.launch(ClusterConsole.class)
            .classPath(versions.isEmpty() ? ClassPaths.newest() : ClassPaths.with(versions))
            .agent(rules.in(directory))
            .arguments(node.address().getPort(), PASSWORD));
  }

  private static void slots(Jedis node, String what) {
    List<byte[]> words = new ArrayList<>();
    words.add(what.getBytes(StandardCharsets.US_ASCII));
    for (int slot = 0; slot < 16_384; slot++) {
      words.add(Integer.toString(slot).getBytes(StandardCharsets.US_ASCII));
    }
    var unused = node.sendCommand(Protocol.Command.CLUSTER, words.toArray(new byte[0][]));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> node.clusterInfo().contains("cluster_state:ok") == what.equals("ADDSLOTS"));
  }
}
