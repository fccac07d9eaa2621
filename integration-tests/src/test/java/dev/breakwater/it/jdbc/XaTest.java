package dev.breakwater.it.jdbc;

import dev.breakwater.it.harness.App;
import dev.breakwater.it.harness.ForkedJvm;
import dev.breakwater.it.harness.RealServers;
import dev.breakwater.it.harness.RulesText;
import dev.breakwater.it.jdbc.programs.XaConsole;
import dev.breakwater.samples.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A branch of a distributed transaction is its manager's: guarded inside, free at its ends. */
class XaTest {

  /** A driver whose data source makes such connections. */
  enum Kind {
    POSTGRES("org.postgresql.xa.PGXADataSource"),
    H2("org.h2.jdbcx.JdbcDataSource");

    final String source;

    Kind(String source) {
      this.source = source;
    }

    String url(Path directory) {
      return this == H2
          ? "jdbc:h2:file:" + directory.resolve("xa")
          : PostgresServer.url(RealServers.get().postgres());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNeitherRepeatedNorKeptFromItsEnd(Kind kind, @TempDir Path directory) throws Exception {
    String url = kind.url(directory);
    try (App app = start(directory)) {
      app.ask("open", "a", kind.source, url).isOk("open");
      app.ask("update", "a", "create table if not exists branch (id int)").isOk(0);
      new XaScene(app, "xa").walk("a", List.of("commit-one-phase"));
      app.ask("query", "a", "select count(*) from branch").isOk(1);
    }
    if (kind == Kind.POSTGRES) {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("drop table branch");
      }
    }
  }

  private static App start(Path directory) {
    RulesText rules =
        new RulesText()
            .rule(
                "xa",
                "jdbc",
                "operation: [query, update, execute, commit, rollback]",
                XaScene.POLICIES);
    return App.start(ForkedJvm.launch(XaConsole.class).agent(rules.in(directory)));
  }
}
