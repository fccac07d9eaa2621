package dev.breakwater.clients.hikari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.jdbc.JdbcAdapter;
import dev.breakwater.clients.jdbc.JdbcLibrary;
import dev.breakwater.clients.jdbc.JdbcOperations;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HikariAdapterTest {

  private final HikariAdapter adapter = new HikariAdapter();
  private final Woven woven = new Woven(HikariLibrary.describe(), adapter);

  private static HikariConfig config(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    return config;
  }

  @Nested
  class WhereABorrowGoes {

    private String target(HikariConfig config) {
      config.setInitializationFailTimeout(-1);
      try (HikariDataSource pool = new HikariDataSource()) {
        config.copyStateTo(pool);
        Subject subject = woven.enter("connect", pool);
        assertThat(subject.operation()).isSameAs(JdbcOperations.CONNECT);
        return subject.resource().name();
      }
    }

    @Test
    void theUrlOfThePoolTells() {
      assertThat(target(config("jdbc:postgresql://db/orders?password=x")))
          .isEqualTo("db:5432/orders");
    }

    @Test
    void orThePropertiesOfItsDataSource() {
      HikariConfig config = new HikariConfig();
      config.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
      config.addDataSourceProperty("serverName", "db");
      config.addDataSourceProperty("portNumber", 6432);
      config.addDataSourceProperty("databaseName", "orders");
      assertThat(target(config)).isEqualTo("db:6432/orders");
    }

    @Test
    void orTheDataSourceItself() {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL("jdbc:h2:mem:own;PASSWORD=x");
      HikariConfig config = new HikariConfig();
      config.setDataSource(source);
      assertThat(target(config)).isEqualTo("h2:mem:own");
    }

    @Test
    void orElseThePoolsName() {
      HikariConfig config = new HikariConfig();
      config.setDataSourceClassName("com.acme.DataSource");
      config.setPoolName("orders");
      assertThat(target(config)).isEqualTo("pool:orders");
    }

    @Test
    void onePoolIsOneResource() {
      try (HikariDataSource pool = new HikariDataSource(config("jdbc:h2:mem:one"))) {
        assertThat(woven.enter("connect", pool).resource())
            .isSameAs(woven.enter("connect", pool).resource());
      }
    }
  }

  @Nested
  class ABorrowThatIsStuck {

    private final Subject subject = new Subject();
    private final List<String> called = new ArrayList<>();
    private final Connection tested =
        (Connection)
            Proxy.newProxyInstance(
                HikariAdapterTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                  called.add(method.getName());
                  return null;
                });

    @Test
    void isFreedByEndingTheConnectionUnderTest() throws SQLException {
      woven.note("test", null, tested, null, subject);
      adapter.abort(subject);
      assertThat(called).containsExactly("abort");
    }

    @Test
    void doesNotTakeAwayAConnectionThatHasBeenLent() throws SQLException {
      woven.note("test", null, tested, null, subject);
      woven.note("lend", null, null, null, subject);
      adapter.abort(subject);
      assertThat(called).isEmpty();
    }
  }

  @Nested
  class BesideTheCalls {

    @Test
    void idleConnectionsAreLetGoOfAndHalfOfWhatThePoolMayHaveIsOpened() throws SQLException {
      HikariConfig config = config("jdbc:h2:mem:beside");
      config.setMaximumPoolSize(6);
      config.setMinimumIdle(0);
      try (Connection keepsTheDatabase = DriverManager.getConnection("jdbc:h2:mem:beside");
          HikariDataSource pool = new HikariDataSource(config)) {
        Resource met = woven.enter("connect", pool).resource();
        String before = session(pool);
        assertThat(session(pool)).as("the same one is lent again").isEqualTo(before);
        assertThat(adapter.evictIdle(resource -> false)).isZero();

        assertThat(adapter.evictIdle(resource -> resource == met)).isEqualTo(1);
        assertThat(session(pool)).isNotEqualTo(before);
        assertThat(adapter.warm(resource -> resource == met, 10)).isEqualTo(3);
        assertThat(pool.getHikariPoolMXBean().getIdleConnections()).isEqualTo(3);
        assertThat(keepsTheDatabase.isClosed()).isFalse();
      }
    }

    @Test
    void aClosedPoolIsLeftAlone() throws SQLException {
      HikariDataSource pool = new HikariDataSource(config("jdbc:h2:mem:over"));
      Resource met = woven.enter("connect", pool).resource();
      pool.close();
      assertThat(adapter.evictIdle(resource -> resource == met)).isZero();
      assertThat(adapter.warm(resource -> resource == met, 2)).isZero();
    }

    private String session(HikariDataSource pool) throws SQLException {
      try (Connection lent = pool.getConnection();
          Statement statement = lent.createStatement();
          ResultSet result = statement.executeQuery("select session_id()")) {
        assertThat(result.next()).isTrue();
        return result.getString(1);
      }
    }
  }

  @Nested
  class HowABorrowEnds {

    @Test
    void anExhaustedPoolSaysNothingOfTheDatabase() throws SQLException {
      try (HikariDataSource pool = new HikariDataSource(config("jdbc:h2:mem:full"));
          Connection lent = pool.getConnection()) {
        Subject subject = woven.enter("connect", pool);
        Throwable timeout = catchThrowable(pool::getConnection);
        assertThat(timeout).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(adapter.classify(subject, null, timeout)).isEqualTo(Outcome.IGNORED);
        assertThat(adapter.worthRetrying(subject, null, timeout)).isFalse();
        assertThat(adapter.repeatability(subject, null, timeout)).isEqualTo(Repeatability.NEVER);
        assertThat(lent.isClosed()).isFalse();
      }
    }

    @Test
    void aPoolThatCannotConnectIsAFailureThatHasBeenWaitedForAlready() {
      HikariConfig config = config("jdbc:postgresql://localhost:1/none?connectTimeout=1");
      config.setInitializationFailTimeout(-1);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        Subject subject = woven.enter("connect", pool);
        Throwable down = catchThrowable(pool::getConnection);
        assertThat(adapter.code(down)).isEqualTo("08001");
        assertThat(adapter.classify(subject, null, down)).isEqualTo(Outcome.FAILURE);
        assertThat(adapter.repeatability(subject, null, down)).isEqualTo(Repeatability.NEVER);
      }
    }

    @Test
    void aPoolThatCannotStartIsAFailureAndMayBeTriedAgain() {
      try (HikariDataSource pool = new HikariDataSource()) {
        config("jdbc:postgresql://localhost:1/none").copyStateTo(pool);
        Subject subject = woven.enter("connect", pool);
        Throwable down = catchThrowable(pool::getConnection);
        assertThat(adapter.classify(subject, null, down)).isEqualTo(Outcome.FAILURE);
        assertThat(adapter.repeatability(subject, null, down)).isEqualTo(Repeatability.SAFE);
      }
    }

    @Test
    void aClosedPoolIsTheApplicationsDoing() {
      HikariDataSource pool = new HikariDataSource(config("jdbc:h2:mem:closed"));
      pool.close();
      Subject subject = woven.enter("connect", pool);
      Throwable closed = catchThrowable(pool::getConnection);
      assertThat(adapter.classify(subject, null, closed)).isEqualTo(Outcome.IGNORED);
    }
  }

  @Nested
  class StatementsOfItsProxies {

    private final JdbcAdapter jdbc = new JdbcAdapter();
    private final Woven statements = new Woven(JdbcLibrary.describe(), jdbc);

    @Test
    void theyGoToTheDatabaseOfThePhysicalConnection() throws SQLException {
      try (HikariDataSource pool = new HikariDataSource(config("jdbc:h2:mem:proxied"))) {
        Subject first;
        try (Connection borrowed = pool.getConnection()) {
          first = statements.enter("query", borrowed.createStatement(), "select 1");
          assertThat(first.resource().name()).isEqualTo("h2:mem:proxied");
        }
        try (Connection again = pool.getConnection()) {
          Subject second = statements.enter("query", again.createStatement(), "select 1");
          assertThat(second.resource()).isSameAs(first.resource());
          assertThat(second.resource()).isSameAs(woven.enter("connect", pool).resource());
        }
      }
    }

    @Test
    void aRefusalInATransactionLeavesTheConnectionInThePool() throws SQLException {
      try (HikariDataSource pool = new HikariDataSource(config("jdbc:h2:mem:kept"));
          Connection borrowed = pool.getConnection()) {
        borrowed.setAutoCommit(false);
        Subject subject = statements.enter("query", borrowed.createStatement(), "select 1");
        assertThat(jdbc.repeatability(subject, null, new SQLException("x", "40001")))
            .isEqualTo(Repeatability.NEVER);
        assertThat(statements.enter("rollback", borrowed).isObserveOnly()).isTrue();
        borrowed.rollback();
        assertThat(borrowed.isClosed()).isFalse();
      }
    }

    @Test
    void aReturnedConnectionIsLeftToThePool() throws SQLException {
      try (HikariDataSource pool = new HikariDataSource(config("jdbc:h2:mem:returned"))) {
        Connection borrowed = pool.getConnection();
        borrowed.close();
        assertThat(statements.isLeftAlone("commit", borrowed)).isTrue();
      }
    }
  }
}
