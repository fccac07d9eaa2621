package dev.breakwater.it.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.Shop;
import dev.breakwater.it.fallback.programs.FallbackConsole;
import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.GuardView;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.harness.ScriptedHttp;
import dev.breakwater.samples.faults.Fault;
import dev.breakwater.samples.faults.FaultProxy;
import dev.breakwater.samples.servers.PostgresServer;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLTransientException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application sees where a rule answers calls that came to nothing. */
class FallbacksTest {

  private static final String SHOP = "class: " + Shop.class.getName() + ", method: ";

  private static ScriptedHttp server;
  private static ScriptedHttp other;
  private static FaultProxy database;
  private static FaultProxy redis;
  private static App app;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = ScriptedHttp.start();
    other = ScriptedHttp.start();
    database = FaultProxy.to(RealServers.get().postgres());
    redis = FaultProxy.to(RealServers.get().redis());
    RulesText rules =
        new RulesText()
            .rule(
                "constant",
                "http",
                "path: /constant",
                "fallback: { value: { status: 200, body: '[]', contentType: application/json } }")
            .rule("kept", "http", "path: \"/kept/**\"", "fallback: [{ cached: {} }]")
            .rule(
                "thrown",
                "http",
                "path: /thrown",
                "fallback: { throw: { exception: java.net.ConnectException, message: closed } }")
            .rule(
                "moved",
                "http",
                "path: \"/moved/**\"",
                "fallback: { endpoint: \"http://" + other.host() + "\" }")
            .rule(
                "connecting",
                "jdbc",
                "operation: connect, url: \"jdbc:postgresql://127.0.0.1:1/**\"",
                "fallback: { endpoint: \""
                    + PostgresServer.url(RealServers.get().postgres())
                    + "\" }")
            .rule(
                "replica",
                "redis",
                "command: STRLEN",
                "timeout: { attempt: 1s }\nfallback: { endpoint: \"127.0.0.1:"
                    + RealServers.get().redis().getPort()
                    + "\" }")
            .rule(
                "queries",
                "jdbc",
                "operation: query, sql: \"* kept *\"",
                """
                timeout: { attempt: 1s }
                fallback: { cached: { maxEntries: 10 } }
                """)
            .rule(
                "rows",
                "jdbc",
                "operation: query, sql: \"* missing *\"",
                "fallback: [{ value: { columns: [id, name], rows: [[7, a], [8, null]] } }]\n"
                    + "failures: { sqlStates: [\"42\"] }")
            .rule(
                "changes",
                "jdbc",
                "operation: update, sql: \"* missing *\"",
                "fallback: [{ value: 0 }]\nfailures: { sqlStates: [\"42\"] }")
            .rule(
                "other",
                "jdbc",
                "operation: query, sql: \"* elsewhere *\"",
                "fallback: { throw: { exception: java.sql.SQLTransientException } }\n"
                    + "failures: { sqlStates: [\"42\"] }")
            .rule(
                "reads",
                "redis",
                "command: [GET, HGETALL]",
                "timeout: { attempt: 1s }\nfallback: [{ cached: {} }, { value: none }]")
            .rule("counters", "redis", "command: INCR", "fallback: { value: 41 }")
            .rule("count", "method", SHOP + "count", "fallback: { value: 3 }")
            .rule("names", "method", SHOP + "names", "fallback: { value: empty }")
            .rule("find", "method", SHOP + "find", "fallback: [{ value: 5 }, { value: empty }]")
            .rule(
                "buy",
                "method",
                SHOP + "buy",
                "fallback: { throw: { exception: com.example.programs.Shop$Closed } }");
    app = App.start(ForkedJvm.launch(FallbackConsole.class).agent(rules.in(directory)));
    app.ask("database", PostgresServer.url(database.address())).isOk("open");
    app.ask("redis", redis.port()).isOk("open");
  }

  @AfterAll
  static void stop() {
    assertThat(app.beans().count(app.beans().agent(), "Faults")).isZero();
    app.close();
    server.close();
    other.close();
    database.close();
    redis.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdkStream", "okhttp", "apache5", "apache4"})
  void aConstantIsAnAnswerOfTheClientsOwn(String client) {
    server.next("/constant", 503);
    app.ask(client, server.url("/constant")).isOk("200 []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "jdkAsync"})
  void aConstantHasTheFieldsThatTheRuleGives(String client) {
    server.next("/constant", 503);
    app.ask(client, server.url("/constant")).isOk("200 application/json []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "jdkAsync", "okhttp"})
  void theLastGoodAnswerIsGivenAgainWithItsAge(String client) {
    String path = "/kept/" + client;
    String type = client.equals("okhttp") ? "" : "- ";
    app.ask(client, server.url(path)).isOk("200 " + type + "1");
    server.next(path, 503);
    app.ask(client, server.url(path)).isOk("200 " + type + "aged 1");
    app.ask(client, server.url(path)).isOk("200 " + type + "3");
  }

  @Test
  void anAnswerThatWasReadAsAStreamIsKept() {
    app.ask("jdkStream", server.url("/kept/stream")).isOk("200 1");
    server.next("/kept/stream", 503);
    app.ask("jdkStream", server.url("/kept/stream")).isOk("200 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "okhttp"})
  void anAnswerGoesToNobodyWithOtherCredentialsOrAnotherQuery(String client) {
    String path = "/kept/own-" + client;
    String own = server.url(path) + " Authorization mine";
    assertThat(app.ask(client, own).isOk()).isTrue();
    server.next(path, 503, 503, 503);
    assertThat(app.ask(client, server.url(path) + " Authorization yours").text()).startsWith("503");
    assertThat(app.ask(client, server.url(path) + "?page=2 Authorization mine").text())
        .startsWith("503");
    assertThat(app.ask(client, own).text()).startsWith("200").contains("aged");
  }

  @Test
  void anotherExceptionIsThrownWhereTheServerAnswersAnError() {
    server.next("/thrown", 503);
    assertThat(app.ask("jdk", server.url("/thrown")).is(ConnectException.class).text())
        .isEqualTo("closed");
  }

  @Test
  void rowsAndCountsStandForAnAnswerOfTheDatabase() {
    app.ask("query", "select id, name from missing where 1 = 1").isOk("id: 7/a 8/null");
    app.ask("update", "delete from missing where 1 = 1").isOk(0);
    app.ask("query", "select id from elsewhere where 1 = 1").is(SQLTransientException.class);
  }

  @Test
  void theLastGoodRowsAreGivenAgainToTheSameQuestionAlone() {
    String sql = "select v as kept , now() from (values (1), (2)) as t(v) where v >= ?";
    app.ask("query", "select 5 as kept , 6").isOk("kept: 5/6");
    String first = app.ask("prepared", 1, sql).text();
    assertThat(first).matches("kept: 1/.* 2/.*");
    assertThat(app.ask("prepared", 2, sql).text()).doesNotContain(" 1/");
    GuardView guard = app.guard("queries");
    guard.call("forceOpen", 60L, "test");

    app.ask("query", "select 5 as kept , 6").isOk("kept: 5/6");
    app.ask("prepared", 1, sql).isOk(first);
    assertThat(app.ask("prepared", 3, sql).isOk()).as("never asked before").isFalse();
    assertThat(app.ask("query", "select 5 as kept , 7").isOk()).isFalse();
    guard.counts("Fallbacks", 2, "Rejected", 4);
    guard.call("clearOverrides");
  }

  @Test
  void redisReadsAreAnsweredByTheLastReplyAndThenByTheConstant() {
    app.ask("set", "color blue").isOk("OK");
    app.ask("jedis", "color").isOk("blue");
    redis.apply(Fault.RESET);
    try {
      app.ask("jedis", "color").isOk("blue");
      app.ask("jedis", "never").isOk("none");
      app.ask("jedisIncr", "n").isOk(41);
      for (String style : List.of("lettuce", "lettuceAsync", "lettuceReactive")) {
        app.ask(style, "color").isOk("none");
      }
      assertThat(app.ask("jedisMap", "never").isOk()).as("a text is no map").isFalse();
    } finally {
      redis.apply(Fault.PASS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdkStream", "okhttp"})
  void theSameRequestGoesToAnotherOriginUnderAGuardOfItsOwn(String client) {
    String path = "/moved/" + client;
    server.next(path, 503);
    app.ask(client, server.url(path)).isOk("200 1");
    assertThat(other.requests(path)).isEqualTo(1);
    assertThat(app.guards("moved")).anyMatch(each -> each.resource().equals(other.host()));
  }

  @Test
  void anAsynchronousRequestGoesToAnotherOriginToo() {
    server.next("/moved/async", 503);
    app.ask("jdkAsync", server.url("/moved/async")).isOk("200 - 1");
    assertThat(other.requests("/moved/async")).isEqualTo(1);
  }

  @Test
  void aConnectionIsMadeToTheOtherDatabase() {
    app.ask("elsewhere", "jdbc:postgresql://127.0.0.1:1/orders?user=orders").isOk("1: 1");
  }

  @Test
  void aReadGoesToTheOtherNode() {
    app.ask("set", "word sesame").isOk("OK");
    redis.apply(Fault.RESET);
    try {
      app.ask("jedisLength", "word").isOk(6);
      app.ask("jedisLength", "word").isOk(6);
    } finally {
      redis.apply(Fault.PASS);
    }
  }

  @Test
  void aMethodReturnsAConstantOfItsOwnType() {
    app.ask("count").isOk(3);
    app.ask("names").isOk("[]");
    app.ask("find").isOk("Optional.empty");
    app.ask("buy").is("com.example.programs.Shop$Closed");
  }
}
