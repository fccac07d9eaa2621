package dev.breakwater.it.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.Policies;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.redis.programs.RedisConsole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A Redis that is well and seems to be gone: the client's own exception, which it is retried on.
 */
class RedisChaosTest {

  private static String match(ScriptedRedis server) {
    return "endpoint: \"127.0.0.1:" + server.port() + "\", command: [GET]";
  }

  @Test
  void theClientsOwnExceptionIsThrownAndRetriedAndAnUnknownOneLetsCallsPass(@TempDir Path directory)
      throws Exception {
    String chaos = "chaos: { probability: 100, maxPercent: 100, ttl: 1h, error: ";
    String gone = chaos + JedisConnectionException.class.getName() + " }\n";
    try (ScriptedRedis first = ScriptedRedis.start();
        ScriptedRedis second = ScriptedRedis.start();
        ScriptedRedis third = ScriptedRedis.start()) {
      RulesText rules =
          new RulesText()
              .rule("struck", "redis", match(first), gone)
              .rule("retried", "redis", match(second), gone + Policies.all().get(Policies.RETRY))
              .rule("unmade", "redis", match(third), chaos + "com.example.Nowhere }\n");
      try (App app = App.start(ForkedJvm.launch(RedisConsole.class).agent(rules.in(directory)))) {
        app.ask("client", "struck", "pooled", first.port()).isOk("known");
        app.ask("client", "retried", "pooled", second.port()).isOk("known");
        app.ask("client", "unmade", "pooled", third.port()).isOk("known");

        assertThat(app.ask("get", "struck").is(JedisConnectionException.class).text())
            .contains("chaos of rule 'struck'");
        assertThat(first.commands()).as("commands on the wire").isZero();
        app.guard("struck").counts("Failures", 1, "ChaosInjected", 1);

        app.ask("get", "retried").isOk("value");
        app.guard("retried").counts("Retries", 1, "RetriesSucceeded", 1, "ChaosInjected", 1);

        app.ask("get", "unmade").isOk("value");
        app.ask("get", "unmade").isOk("value");
        app.guard("unmade").counts("Successes", 2, "ChaosInjected", 0);
        app.jvm().awaitErr(line -> line.contains("chaos cannot make error com.example.Nowhere"));
        assertThat(app.jvm().err()).filteredOn(line -> line.contains("cannot make")).hasSize(1);
        app.guard("struck").awaitRest();
        assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
      }
    }
  }
}
