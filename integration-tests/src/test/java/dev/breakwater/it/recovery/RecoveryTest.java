package dev.breakwater.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.Reply;
import dev.breakwater.it.harness.RulesFiles;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.it.jdbc.programs.SqlConsole;
import dev.breakwater.it.redis.programs.RedisConsole;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What rules have done beside the calls, on real servers. */
class RecoveryTest {

  static final String BREAKER =
      "circuitBreaker: { consecutiveFailures: 2, waitDurationInOpenState: 500ms, openBackoff: off,"
          + " permittedNumberOfCallsInHalfOpenState: 1, rampUp: off }";

  /** A server that is there and has no room: connections stay as they are. */
  private static final String NO_ROOM =
      "do $$ begin raise exception 'told to fail' using errcode = '53300'; end $$";

  @TempDir private Path directory;

  @Test
  void afterAnOutageAPoolLetsGoOfItsIdleConnectionsAndOpensNewOnes() throws Exception {
    Path touched = directory.resolve("touched");
    try (ScriptedHttp hook = ScriptedHttp.start();
        FaultProxy network = FaultProxy.to(RealServers.get().postgres());
        App app = app(SqlConsole.class, rules(network, hook, touched))) {
      List<String> told = listen(app);
      app.ask("source", "db", "pool", PostgresServer.url(network.address())).isOk("known");
      Set<String> idle = threeIdleConnections(app);
      assertThat(running(idle)).isEqualTo(3);

      app.ask("query", "db", NO_ROOM);
      app.ask("query", "db", NO_ROOM);
      GuardView guard = app.guard("db");
      guard.awaitState("OPEN");
      awaitActions(app, "onOpen notify succeeded", "onOpen command refused");
      assertThat(hook.requests("/hook")).isEqualTo(1);
      assertThat(touched).doesNotExist();

      probe(app, NO_ROOM, reply -> reply.text().contains("told to fail"));
      awaitActions(
          app,
          "onOpen notify succeeded",
          "onOpen command refused",
          "onRepeatedFailure notify succeeded");
      assertThat(running(idle)).as("while the outage lasts").isGreaterThanOrEqualTo(2);

      probe(app, "select 7", Reply::isOk);
      awaitActions(
          app,
          "onOpen notify succeeded",
          "onOpen command refused",
          "onRepeatedFailure notify succeeded",
          "onRecovered evictConnections succeeded",
          "onRecovered warmPool succeeded",
          "onRecovered mbean succeeded",
          "onRecovered mbean failed");

      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> running(idle) == 0);
      assertThat(messages(app))
          .contains(
              "1 pool let go of idle connections",
              "2 connections opened and given back",
              "gc of java.lang:type=Memory")
          .anyMatch(text -> text.contains("found no bean com.acme:type=None in this JVM"))
          .anyMatch(text -> text.startsWith("commands are not allowed: say allowCommands: true"));
      app.jvm().awaitErr(line -> line.contains("onRecovered: warmPool succeeded (2 connections"));
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told.size() == 1);
      assertThat(told.get(0)).startsWith("rule 'db' on 127.0.0.1:").contains(": onOpen: ");
      guard.awaitRest();
    }
  }

  private Path rules(FaultProxy network, ScriptedHttp hook, Path touched) {
    return RulesFiles.write(
        directory,
        """
        version: 1
        failOnError: true
        rules:
          - name: db
            target: jdbc
            match: { url: "jdbc:postgresql://127.0.0.1:%d/**", operation: query }
            %s
            recovery:
              onOpen:
                - notify: { log: true, jmx: true, webhook: "%s" }
                - command: { run: [touch, "%s"] }
              onRecovered:
                - evictConnections: {}
                - warmPool: { connections: 4 }
                - mbean: { name: "java.lang:type=Memory", operation: gc }
                - mbean: { name: "com.acme:type=None", operation: reset }
              onRepeatedFailure: { after: 2, do: { notify: { log: true } } }
        """
            .formatted(network.port(), BREAKER, hook.url("/hook"), touched));
  }

  static App app(Class<?> program, Path rules) {
    return App.start(ForkedJvm.launch(program).agent(rules));
  }

  private static List<String> listen(App app) throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    app.beans()
        .server()
        .addNotificationListener(
            app.beans().agent(),
            (Notification notification, Object unused) -> {
              if (notification.getType().equals("dev.breakwater.recovery")) {
                told.add(notification.getMessage());
              }
            },
            null,
            null);
    return told;
  }

  private static Set<String> threeIdleConnections(App app) {
    Set<String> processes = new TreeSet<>();
    for (int i = 1; i <= 3; i++) {
      app.ask("open", "session" + i, "db").isOk("open");
      processes.add(app.ask("in", "session" + i, "query", "select pg_backend_pid()").text());
    }
    for (int i = 1; i <= 3; i++) {
      app.ask("close", "session" + i).isOk("closed");
    }
    return processes;
  }

  /** How many of the server's processes are still there. */
  private static int running(Set<String> processes) throws Exception {
    try (Connection own =
            DriverManager.getConnection(PostgresServer.url(RealServers.get().postgres()));
        Statement statement = own.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where pid in ("
                    + String.join(", ", processes)
                    + ")")) {
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }

  /** Until the breaker lets one through. */
  private static void probe(App app, String sql, Predicate<Reply> wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> wanted.test(app.ask("query", "db", sql)));
  }

  private static CompositeData[] actions(App app) {
    return app.beans().get(app.beans().agent(), "RecoveryActions");
  }

  static void awaitActions(App app, String... expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              List<String> seen = new ArrayList<>();
              for (CompositeData each : actions(app)) {
                seen.add(each.get("trigger") + " " + each.get("name") + " " + each.get("result"));
              }
              assertThat(seen).containsExactly(expected);
            });
  }

  static List<String> messages(App app) {
    List<String> messages = new ArrayList<>();
    for (CompositeData each : actions(app)) {
      messages.add((String) each.get("message"));
    }
    return messages;
  }

  @Test
  void afterAnOutageAPoolOfJedisLetsGoOfItsIdleConnectionsAndACommandIsRunWhereTheFileAllowsIt()
      throws Exception {
    Path touched = directory.resolve("touched");
    try (FaultProxy network = FaultProxy.to(RealServers.get().redis());
        Jedis own = new Jedis("127.0.0.1", RealServers.get().redis().getPort())) {
      String command = "command: { run: [touch, \"" + touched + "\"] }";
      String rules =
          cache(network, "onRecovered: [ { evictConnections: {} }, { " + command + " } ]");
      Set<String> before = clients(own);
      try (App app = app(RedisConsole.class, RulesFiles.write(directory, rules))) {
        app.ask("client", "cache", "pooled", network.port()).isOk("known");
        app.ask("get", "cache");
        Set<String> idle = clients(own);
        idle.removeAll(before);
        assertThat(idle).hasSize(1);

        outage(app, own);
        assertThat(clients(own)).containsAll(idle);
        own.configSet("maxmemory", "0");
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> app.ask("incr", "cache").isOk());

        awaitActions(
            app, "onRecovered evictConnections succeeded", "onRecovered command succeeded");
        assertThat(touched).exists();
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(clients(own)).doesNotContainAnyElementsOf(idle));

        rulesOverJmxRunNoCommand(app, own, cache(network, "onOpen: { " + command + " }"));
      } finally {
        own.configSet("maxmemory", "0");
      }
    }
  }

  static String cache(FaultProxy network, String recovery) {
    return """
    version: 1
    failOnError: true
    allowCommands: true
    rules:
      - name: cache
        target: redis
        match: { endpoint: "127.0.0.1:%d" }
        %s
        recovery: { %s }
    """
        .formatted(network.port(), BREAKER, recovery);
  }

  /** A server that is there and has no room: connections stay as they are. */
  static void outage(App app, Jedis own) {
    own.configSet("maxmemory", "1");
    app.ask("incr", "cache");
    app.ask("incr", "cache");
    app.guard("cache").awaitState("OPEN");
  }

  private static void rulesOverJmxRunNoCommand(App app, Jedis own, String rules) {
    Object unused = app.beans().call(app.beans().agent(), "apply", rules, 0L, "INC-42");
    outage(app, own);
    awaitActions(
        app,
        "onRecovered evictConnections succeeded",
        "onRecovered command succeeded",
        "onOpen command refused");
    assertThat(messages(app)).contains("rules that were applied over JMX run no commands");
  }

  static Set<String> clients(Jedis own) {
    Set<String> ids = new TreeSet<>();
    Matcher matcher = Pattern.compile("(?m)^id=(\\d+) ").matcher(own.clientList());
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }
}
