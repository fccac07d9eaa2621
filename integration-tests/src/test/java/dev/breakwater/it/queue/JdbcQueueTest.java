package dev.breakwater.it.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.queue.programs.QueueConsole;
import dev.breakwater.samples.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates that can wait, on a real database. */
class JdbcQueueTest {

  @TempDir Path directory;

  private Connection database;
  private String url;
  private Path rules;

  @BeforeEach
  void start() throws Exception {
    url = PostgresServer.url(RealServers.get().postgres());
    database = DriverManager.getConnection(url);
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "create table queued(n serial, id int primary key, text varchar(100), made timestamp)");
    }
    rules =
        new RulesText()
            .rule(
                "writes",
                "jdbc",
                "operation: update",
                "circuitBreaker: {}\nfallback: { queue: { directory: \""
                    + directory.resolve("queue")
                    + "\" } }\n")
            .in(directory);
  }

  @AfterEach
  void stop() throws Exception {
    try (Statement statement = database.createStatement()) {
      statement.execute("drop table queued");
    }
    database.close();
  }

  private App app() {
    return App.start(ForkedJvm.launch(QueueConsole.class).agent(rules));
  }

  /** What is in the table, in the order in which it came there. */
  private String rows() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select coalesce(string_agg(id || ':' || text, ' ' order by n), '') from queued")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private int momentsMade() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet made = statement.executeQuery("select count(distinct made) from queued")) {
      made.next();
      return made.getInt(1);
    }
  }

  @Test
  void updatesWaitAndAreMadeInTheirOrderOnceTheApplicationHasConnectedAgain() throws Exception {
    try (App app = app()) {
      app.ask("open", "a", url).isOk("open");
      app.ask("insert", "a", 1, "one").isOk("1");
      assertThat(rows()).isEqualTo("1:one");
      app.guard("writes").call("forceOpen", 0L, "the database has to rest");

      app.ask("insert", "a", 2, "two").isOk("1");
      app.ask("insert", "a", 3, "it's").isOk("1");
      app.ask("insert", "a", 1, "again").isOk("1");
      app.ask("insert", "a", 4, "four").isOk("1");
      app.guard("writes").counts("QueuedCalls", 4, "QueueAppended", 4);

      app.ask("open", "b", url).isOk("open");
      app.ask("begin", "b").isOk("begun");
      app.ask("insert", "b", 9, "nine").is(SQLTransientConnectionException.class, "RZ001");
    } // kill -9
    assertThat(rows()).isEqualTo("1:one");

    try (App app = app()) {
      app.ask("http", "GET", "http://127.0.0.1:1/", "-"); // it runs, and has no connection yet
      assertThat(rows()).isEqualTo("1:one");

      app.ask("open", "a", url).isOk("open");

      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> rows().endsWith("4:four"));
      assertThat(rows()).isEqualTo("1:one 2:two 3:it's 4:four");
      assertThat(momentsMade()).as("bound the same, at once and later").isEqualTo(1);
      app.ask("insert", "a", 5, "five").isOk("1");
      app.guard("writes").awaitCount("QueuedCalls", 0);
      app.guard("writes").counts("QueueReplayed", 3, "QueueDead", 1);
    }
    ForkedJvm listing =
        ForkedJvm.launch(QueueConsole.class)
            .jar(ForkedJvm.AGENT_JAR)
            .arguments("spool", directory.resolve("queue"), "--json")
            .run();
    assertThat(String.join("\n", listing.out()))
        .contains("SQLState 23505")
        .contains("insert into queued(id, text, made) values (?, ?, ?)")
        .doesNotContain("again");
  }
}
