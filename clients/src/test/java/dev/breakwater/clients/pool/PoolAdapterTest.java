package dev.breakwater.clients.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import dev.breakwater.clients.Woven;
import dev.breakwater.clients.jdbc.JdbcOperations;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Resource;
import dev.breakwater.engine.call.Subject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.sqlite.SQLiteDataSource;

/** The pools themselves tell how they fail. */
class PoolAdapterTest {

  private static final String H2 = "jdbc:h2:mem:pooled;USER=sa;PASSWORD=SECRET";
  private static final String NOBODY = "jdbc:postgresql://localhost:1/none";

  private final PoolAdapter adapter = new PoolAdapter();
  private final Woven woven = new Woven(DataSourceLibrary.describe(), adapter);

  /** A pool with one connection and little patience. */
  record Pool(String name, DataSource source) implements AutoCloseable {

    @Override
    public void close() throws Exception {
      if (source instanceof AutoCloseable closeable) {
        closeable.close();
      } else {
        ((org.apache.tomcat.jdbc.pool.DataSource) source).close();
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Pool dbcp2(String url) {
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(url);
    pool.setMaxTotal(1);
    pool.setMaxWait(Duration.ofMillis(200));
    return new Pool("dbcp2", pool);
  }

  static Pool tomcat(String url) {
    org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
    pool.setUrl(url);
    pool.setMaxActive(1);
    pool.setInitialSize(0);
    pool.setMaxWait(200);
    return new Pool("tomcat", pool);
  }

  static Pool c3p0(String url) {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    pool.setJdbcUrl(url);
    pool.setInitialPoolSize(1);
    pool.setMinPoolSize(1);
    pool.setMaxPoolSize(1);
    pool.setAcquireRetryAttempts(1);
    pool.setAcquireRetryDelay(10);
    pool.setCheckoutTimeout(1000);
    return new Pool("c3p0", pool);
  }

  static Pool druid(String url) {
    DruidDataSource pool = new DruidDataSource();
    pool.setUrl(url);
    pool.setMaxActive(1);
    pool.setMaxWait(200);
    pool.setTimeBetweenConnectErrorMillis(50);
    return new Pool("druid", pool);
  }

  static Stream<Pool> pools() {
    return Stream.of(dbcp2(H2), tomcat(H2), c3p0(H2), druid(H2));
  }

  static Stream<Pool> poolsOfNobody() {
    return Stream.of(dbcp2(NOBODY), tomcat(NOBODY), c3p0(NOBODY), druid(NOBODY));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aBorrowGoesToThePoolsDatabase(Pool pool) throws Exception {
    try (pool) {
      Subject subject = woven.enter("connect", pool.source);
      assertThat(subject.resource().name()).isEqualTo("h2:mem:pooled");
      assertThat(subject.operation()).isSameAs(JdbcOperations.CONNECT);
      assertThat(woven.enter("connect", pool.source).resource()).isSameAs(subject.resource());
    }
  }

  @ParameterizedTest
  @MethodSource("pools")
  void anExhaustedPoolSaysNothingOfTheDatabase(Pool pool) throws Exception {
    try (pool;
        Connection lent = pool.source.getConnection()) {
      Subject subject = woven.enter("connect", pool.source);
      Throwable timeout = catchThrowable(pool.source::getConnection);
      assertThat(timeout).isInstanceOf(SQLException.class);
      assertThat(adapter.classify(subject, null, timeout)).isEqualTo(Outcome.IGNORED);
      assertThat(adapter.worthRetrying(subject, null, timeout)).isFalse();
      assertThat(adapter.repeatability(subject, null, timeout)).isEqualTo(Repeatability.NEVER);
      assertThat(lent.isClosed()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("poolsOfNobody")
  void aPoolThatCannotConnectIsAFailure(Pool pool) throws Exception {
    try (pool) {
      Subject subject = woven.enter("connect", pool.source);
      Throwable down = catchThrowable(pool.source::getConnection);
      assertThat(down).isInstanceOf(SQLException.class);
      assertThat(adapter.classify(subject, null, down)).as("%s", down).isEqualTo(Outcome.FAILURE);
      assertThat(subject.resource().name()).isEqualTo("localhost:1/none");
    }
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolLetsGoOfItsIdleConnectionsAndOpensOthers(Pool pool) throws Exception {
    try (Connection keepsTheDatabase = DriverManager.getConnection(H2);
        pool) {
      Resource met = woven.enter("connect", pool.source).resource();
      String before = session(pool);
      assertThat(session(pool)).as("the same one is lent again").isEqualTo(before);
      assertThat(adapter.evictIdle(resource -> false)).isZero();
      assertThat(adapter.warm(resource -> false, 4)).isZero();

      boolean can = !pool.name.equals("druid"); // keeps its least number whatever it is told
      assertThat(adapter.evictIdle(resource -> resource == met)).isEqualTo(can ? 1 : 0);
      assertThat(session(pool).equals(before)).isEqualTo(!can);
      assertThat(adapter.warm(resource -> resource == met, 4)).as("of one at most").isEqualTo(1);
      assertThat(keepsTheDatabase.isClosed()).isFalse();
    }
  }

  private static String session(Pool pool) throws SQLException {
    try (Connection lent = pool.source.getConnection();
        Statement statement = lent.createStatement();
        ResultSet result = statement.executeQuery("select session_id()")) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  @Test
  void aFailureToConnectIsJudgedByWhatTheDriverSaid() {
    Subject subject = woven.enter("connect", druid("jdbc:postgresql://localhost:1/none").source);
    SQLException password = new SQLException("password", "28P01");
    SQLException wrapped = new SQLException("Cannot create PoolableConnectionFactory", password);
    assertThat(adapter.code(wrapped)).isEqualTo("28P01");
    assertThat(adapter.classify(subject, null, wrapped)).isEqualTo(Outcome.IGNORED);
    assertThat(adapter.worthRetrying(subject, null, wrapped)).isFalse();
    SQLException refused = new SQLException("wrapped", new SQLException("refused", "08001"));
    assertThat(adapter.worthRetrying(subject, null, refused)).isTrue();
    assertThat(adapter.repeatability(subject, null, refused)).isEqualTo(Repeatability.SAFE);
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aClosedPoolIsTheApplicationsDoing(Pool pool) throws Exception {
    try (Connection first = pool.source.getConnection()) {
      assertThat(first.isClosed()).isFalse();
    }
    Subject subject = woven.enter("connect", pool.source);
    pool.close();
    Throwable closed = catchThrowable(pool.source::getConnection);
    if (closed != null) { // Tomcat's opens again
      assertThat(adapter.classify(subject, null, closed))
          .as("%s", closed)
          .isEqualTo(Outcome.IGNORED);
    } else {
      assertThat(pool.name).isEqualTo("tomcat");
      pool.close();
    }
  }

  @Test
  void aDriversOwnDataSourceTellsItsUrl() throws Exception {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:own;PASSWORD=x");
    assertThat(target(h2)).isEqualTo("h2:mem:own");
    SQLiteDataSource sqlite = new SQLiteDataSource();
    sqlite.setUrl("jdbc:sqlite:/data/shop.db");
    assertThat(target(sqlite)).isEqualTo("sqlite:/data/shop.db");
    assertThat(target(new MariaDbDataSource("jdbc:mariadb://db/shop?user=u&password=p")))
        .isEqualTo("db:3306/shop");
  }

  @Test
  void orItsHostAndDatabase() throws Exception {
    com.microsoft.sqlserver.jdbc.SQLServerDataSource server =
        new com.microsoft.sqlserver.jdbc.SQLServerDataSource();
    server.setServerName("db");
    server.setDatabaseName("shop");
    assertThat(target(server)).isEqualTo("db:1433/shop");
    com.ibm.db2.jcc.DB2SimpleDataSource db2 = new com.ibm.db2.jcc.DB2SimpleDataSource();
    db2.setServerName("db");
    db2.setPortNumber(50001);
    db2.setDatabaseName("shop");
    assertThat(target(db2)).isEqualTo("db:50001/shop");
    oracle.jdbc.datasource.impl.OracleDataSource oracle =
        new oracle.jdbc.datasource.impl.OracleDataSource();
    oracle.setURL("jdbc:oracle:thin:scott/tiger@//db/svc");
    assertThat(target(oracle)).isEqualTo("db:1521/svc");
  }

  private String target(DataSource source) {
    return woven.enter("connect", source).resource().name();
  }

  @Test
  void aSourceThatTellsNothingIsLeftAlone() {
    assertThat(woven.isLeftAlone("connect", new Object())).isTrue();
    assertThat(woven.isLeftAlone("connect", List.of())).isTrue();
  }
}
