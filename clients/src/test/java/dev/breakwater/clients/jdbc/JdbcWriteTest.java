package dev.breakwater.clients.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.Woven;
import dev.breakwater.engine.call.Connectors;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates as data, to be made later. */
class JdbcWriteTest {

  private static final String URL = "jdbc:h2:mem:write";

  private final JdbcAdapter adapter = new JdbcAdapter();
  private final Woven woven = new Woven(JdbcLibrary.describe(), adapter);
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection(URL, "sa", "secret");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    Connectors.clear();
  }

  private PreparedStatement prepare(String tag, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists t(a int, b timestamp)");
    }
    PreparedStatement prepared = connection.prepareStatement(sql);
    woven.note(tag, connection, sql, prepared, null);
    return prepared;
  }

  private void bind(PreparedStatement statement, String setter, Object... arguments) {
    adapter.noted(woven.point("binding"), statement, arguments, setter, null, null, null);
  }

  private static void refused(JdbcAdapter adapter, Subject subject, String why) {
    assertThatThrownBy(() -> adapter.write(subject))
        .isInstanceOf(Unanswerable.class)
        .hasMessageContaining(why);
  }

  @Test
  void aPreparedUpdateIsItsTextAndWhatWasBoundLast() throws Exception {
    PreparedStatement update = prepare("prepare", "update t set a = ? where a = ? and b = ?");
    Timestamp at = new Timestamp(5);
    bind(update, "setInt", 2, 7);
    bind(update, "setInt", 1, 1);
    bind(update, "setObject", 1, "2", Types.INTEGER);
    bind(update, "setTimestamp", 3, at, Calendar.getInstance(TimeZone.getTimeZone("UTC")));

    Write.Sql write = (Write.Sql) adapter.write(woven.enter("update", update));

    assertThat(write.sql()).isEqualTo("update t set a = ? where a = ? and b = ?");
    assertThat(write.parameters())
        .containsExactly(
            new Write.Parameter(1, "setObject", "2", Types.INTEGER),
            new Write.Parameter(2, "setInt", 7, null),
            new Write.Parameter(3, "setTimestamp", at, "UTC"));
  }

  @Test
  void parametersThatAreClearedAreGone() throws Exception {
    PreparedStatement update = prepare("prepare", "update t set a = ?");
    bind(update, "setInt", 1, 1);
    bind(update, "clearParameters");
    bind(update, "setNull", 1, Types.INTEGER);
    Write.Sql write = (Write.Sql) adapter.write(woven.enter("update", update));
    assertThat(write.parameters())
        .containsExactly(new Write.Parameter(1, "setNull", null, Types.INTEGER));
    bind(update, "setInt", 3, 1);
    refused(adapter, woven.enter("update", update), "parameter 2 was not seen to be bound");
  }

  @Test
  void aPlainUpdateIsItsText() throws Exception {
    try (Statement statement = connection.createStatement()) {
      Subject subject = woven.enter("update", statement, "update t set a = 1");
      Write.Sql write = (Write.Sql) adapter.write(subject);
      assertThat(write.sql()).isEqualTo("update t set a = 1");
      assertThat(write.parameters()).isEmpty();
    }
  }

  @Test
  void onlyWhatStandsAloneCanWait() throws Exception {
    try (Statement statement = connection.createStatement()) {
      refused(adapter, woven.enter("query", statement, "select 1"), "only executeUpdate");
      refused(adapter, woven.enter("execute", statement, "update t"), "only executeUpdate");
      refused(adapter, woven.enter("batch", statement), "only executeUpdate");
      refused(adapter, woven.enter("update", statement, "update t; drop t"), "one statement");
      refused(adapter, woven.enter("updateForKeys", statement, "insert t"), "the keys");
      connection.setAutoCommit(false);
      refused(adapter, woven.enter("update", statement, "update t set a = 1"), "a transaction");
      connection.setAutoCommit(true);
      assertThat(adapter.write(woven.enter("update", statement, "update t set a = 1"))).isNotNull();
    }
  }

  @Test
  void aConnectionThatHasBrokenIsTakenForWhatItWas() throws Exception {
    PreparedStatement update = prepare("prepare", "update t set a = 1");
    adapter.noted(woven.point("autocommit"), connection, true, null, null, null, null);
    Subject subject = woven.enter("update", update);
    connection.close();
    assertThat(((Write.Sql) adapter.write(subject)).sql()).isEqualTo("update t set a = 1");

    connect();
    PreparedStatement inTransaction = prepare("prepare", "update t set a = 1");
    adapter.noted(woven.point("autocommit"), connection, false, null, null, null, null);
    Subject part = woven.enter("update", inTransaction);
    connection.close();
    refused(adapter, part, "a transaction");
  }

  @Test
  void whoWantsKeysOrGaveAStreamIsNotPutOff() throws Exception {
    refused(
        adapter,
        woven.enter("update", prepare("prepareForKeys", "insert into t values (1, null)")),
        "the keys");
    PreparedStatement streamed = prepare("prepare", "update t set a = ?");
    woven.note("stream", streamed, 1, null, null);
    refused(adapter, woven.enter("update", streamed), "a stream");
    PreparedStatement array = prepare("prepare", "update t set a = ?");
    bind(array, "setObject", 1, "x", Types.OTHER, 5);
    refused(adapter, woven.enter("update", array), "cannot be kept");
  }

  @Test
  void aWayToConnectIsKnownOnceTheApplicationHasGoneIt() throws Exception {
    assertThat(Connectors.to("h2:mem:write")).isNull();
    Driver driver = DriverManager.getDriver(URL);
    Properties login = new Properties();
    login.setProperty("user", "sa");
    login.setProperty("password", "secret");
    adapter.noted(woven.point("connected"), driver, URL, login, connection, null, null);
    login.clear();

    try (Connection own = (Connection) Connectors.to("h2:mem:write").connect()) {
      assertThat(own.isValid(5)).isTrue();
      assertThat(own.getMetaData().getUserName()).isEqualToIgnoringCase("sa");
    }
  }
}
