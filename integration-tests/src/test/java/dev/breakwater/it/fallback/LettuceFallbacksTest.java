package dev.breakwater.it.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.it.fallback.programs.LettuceFallbackConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.RunsOn;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.servers.RedisServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Lettuce answers when its server is gone, in each of its interfaces: its newest version, and
 * the oldest that is guarded.
 */
@ParameterizedClass
@MethodSource("setups")
class LettuceFallbacksTest {

  private static FaultProxy redis;
  private static RedisServer secured;
  private static App app;

  @Parameter RunsOn setup;

  static List<RunsOn> setups() {
    return RunsOn.newestAnd("lettuce-oldest");
  }

  @BeforeParameterizedClassInvocation
  static void start(RunsOn setup, @TempDir Path directory) throws Exception {
    redis = FaultProxy.to(RealServers.get().redis());
    secured = RedisServer.startSecured("secret");
    String timeout = "timeout: { attempt: 500ms }\n";
    RulesText rules =
        new RulesText()
            .rule("kept", "redis", "command: [GET, LRANGE]", timeout + "fallback: [{ cached: {} }]")
            .rule(
                "moved",
                "redis",
                "command: STRLEN",
                timeout
                    + "fallback: { endpoint: \"127.0.0.1:"
                    + RealServers.get().redis().getPort()
                    + "\" }")
            .rule(
                "secured",
                "redis",
                "command: EXISTS",
                timeout
                    + "fallback: { endpoint: \"127.0.0.1:"
                    + secured.address().getPort()
                    + "\" }")
            .rule("none", "redis", "command: SMEMBERS", timeout + "fallback: { value: empty }");
    app = App.start(setup.launch(LettuceFallbackConsole.class).agent(rules.in(directory)));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    app.close();
    redis.close();
    secured.close();
  }

  @BeforeEach
  void open() {
    app.ask("open", redis.port()).isOk("open");
  }

  @AfterEach
  void restore() {
    redis.apply(Fault.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Async", "Reactive"})
  void theLastGoodReplyIsGivenAgainWhileTheServerIsGone(String style) {
    String color = "kept:color" + style;
    String list = "kept:list" + style;
    app.ask("set", color + " blue").isOk("OK");
    app.ask("push", list + " a");
    app.ask("push", list + " b");
    app.ask("get" + style, color).isOk("blue");
    Object all = app.ask("range" + style, list).text();

    redis.apply(Fault.RESET);
    app.ask("get" + style, color).isOk("blue");
    app.ask("range" + style, list).isOk(all);
    assertThat(app.ask("get" + style, "kept:never" + style).isOk()).isFalse();
  }

  @Test
  void anAnswerOfOneDatabaseIsNoneOfAnother() {
    app.ask("set", "kept:place one").isOk("OK");
    app.ask("get", "kept:place").isOk("one");
    app.ask("select", "5").isOk("OK");
    app.ask("get", "kept:place");

    redis.apply(Fault.RESET);
    assertThat(app.ask("get", "kept:place").isOk()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Async", "Reactive"})
  void aReadGoesToTheOtherNode(String style) {
    assumeTrue(setup.isNewest(), "the oldest does not tell how it connects");
    app.ask("set", "moved:word sesame").isOk("OK");
    redis.apply(Fault.RESET);
    app.ask("length" + style, "moved:word").isOk(6);
    app.ask("length" + style, "moved:word").isOk(6);
    assertThat(app.guards("moved"))
        .anyMatch(each -> each.resource().endsWith(":" + RealServers.get().redis().getPort()));
  }

  @Test
  void theOtherNodeIsSpokenToAsTheSameUser() throws Exception {
    assumeTrue(setup.isNewest(), "the oldest does not tell how it connects");
    try (FaultProxy way = FaultProxy.to(secured.address())) {
      app.ask("login", way.port() + " secret").isOk("open");
      app.ask("set", "secured:word sesame").isOk("OK");
      way.apply(Fault.RESET);
      app.ask("exists", "secured:word").isOk(1);
    }
  }

  @Test
  void theOldestFailsAsWithoutTheOtherNode() {
    assumeTrue(!setup.isNewest(), "the newest does better");
    redis.apply(Fault.RESET);
    assertThat(app.ask("length", "moved:word").isOk()).isFalse();
  }

  @Test
  void anEmptyConstantIsNoElement() {
    redis.apply(Fault.RESET);
    app.ask("members", "any").isOk("[]");
  }
}
