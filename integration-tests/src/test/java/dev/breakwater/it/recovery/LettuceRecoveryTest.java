package dev.breakwater.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.redis.programs.ClientsConsole;
import dev.breakwater.samples.faults.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A connection that threads share, after an outage of a real server. */
class LettuceRecoveryTest {

  @Test
  void afterAnOutageTheSharedConnectionIsDroppedAndTheClientConnectsAnew(@TempDir Path directory)
      throws Exception {
    try (FaultProxy network = FaultProxy.to(RealServers.get().redis());
        Jedis own = new Jedis("127.0.0.1", RealServers.get().redis().getPort())) {
      Path rules =
          RulesFiles.write(
              directory, RecoveryTest.cache(network, "onRecovered: { evictConnections: {} }"));
      Set<String> before = RecoveryTest.clients(own);
      try (App app = RecoveryTest.app(ClientsConsole.class, rules)) {
        app.ask("client", "cache", "lettuce", network.port()).isOk("known");
        app.ask("get", "cache");
        Set<String> shared = RecoveryTest.clients(own);
        shared.removeAll(before);
        assertThat(shared).hasSize(1);

        RecoveryTest.outage(app, own);
        assertThat(RecoveryTest.clients(own)).containsAll(shared);
        own.configSet("maxmemory", "0");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> app.ask("incr", "cache").isOk());

        RecoveryTest.awaitActions(app, "onRecovered evictConnections succeeded");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> assertThat(RecoveryTest.clients(own)).doesNotContainAnyElementsOf(shared));
        assertThat(app.ask("incr", "cache").isOk()).isTrue();
        assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
      } finally {
        own.configSet("maxmemory", "0");
      }
    }
  }
}
