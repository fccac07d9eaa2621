package dev.breakwater.clients.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.rows.Rows;
import dev.breakwater.engine.call.CallSemantics;
import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.Repeatability;
import dev.breakwater.engine.call.Subject;
import dev.breakwater.engine.fallback.AnswerKey;
import dev.breakwater.engine.fallback.FallbackChain;
import dev.breakwater.engine.fallback.Keeper;
import dev.breakwater.engine.fallback.Queues;
import dev.breakwater.engine.fallback.Unanswered;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.engine.time.SystemTicker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of a real driver, kept while they are read. */
class TeeRowsTest {

  private static final long MOST_BYTES = 20_000;

  private final FallbackChain chain =
      FallbackChain.of(
          new FallbackSpec(List.of(new FallbackSpec.Cached(Long.MAX_VALUE, 10, 10 * MOST_BYTES))),
          null,
          null,
          "orders",
          Queues.NONE,
          SystemTicker.INSTANCE);
  private final OneQuestion semantics = new OneQuestion();

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  /** The rows as their caller gets them. */
  private ResultSet ask(String sql) throws Exception {
    return (ResultSet) chain.keep(new Subject(), semantics, statement.executeQuery(sql));
  }

  /** What was kept, as a caller gets it; null for nothing. */
  private ResultSet kept() {
    var answer =
        new Unanswered(
                chain, new Subject(), semantics, null, null, null, true, (kind, answered) -> {})
            .next();
    return answer == null ? null : (ResultSet) answer.value();
  }

  @Test
  void rowsAreKeptWhenTheLastHasBeenRead() throws Exception {
    ResultSet rows =
        ask("select x, 'r' || x as name, cast(null as int) as none from system_range(1, 3)");
    assertThat(kept()).isNull();
    int count = 0;
    while (rows.next()) {
      assertThat(rows.getString("name")).isEqualTo("r" + ++count);
    }
    assertThat(count).isEqualTo(3);

    ResultSet again = kept();
    for (int i = 1; i <= 3; i++) {
      assertThat(again.next()).isTrue();
      assertThat(again.getInt(1)).isEqualTo(i);
      assertThat(again.getString("NAME")).isEqualTo("r" + i);
      assertThat(again.getObject(3)).isNull();
      assertThat(again.wasNull()).isTrue();
    }
    assertThat(again.next()).isFalse();
  }

  @Test
  void whoTakesOneRowAndClosesHasTheRestKeptToo() throws Exception {
    try (ResultSet rows = ask("select x from system_range(1, 2)")) {
      assertThat(rows.next()).isTrue();
    }
    ResultSet again = kept();
    assertThat(again.next() && again.next()).isTrue();
    assertThat(again.next()).isFalse();
  }

  @Test
  void whatGrowsTooLargeIsReadToItsEndAndNotKept() throws Exception {
    ResultSet rows = ask("select repeat('x', 1000) from system_range(1, 100)");
    int count = 0;
    while (rows.next()) {
      count++;
    }
    assertThat(count).isEqualTo(100);
    assertThat(kept()).isNull();
  }

  @Test
  void whatIsNoPlainValueIsLeftAsItIs() throws Exception {
    ResultSet rows = ask("select array[1, 2]");
    assertThat(rows).isInstanceOf(org.h2.jdbc.JdbcResultSet.class);
  }

  @Test
  void whatIsReadPastUsIsNotKept() throws Exception {
    ResultSet rows = ask("select x from system_range(1, 3)");
    ResultSet own = rows.unwrap(ResultSet.class);
    assertThat(own.next()).isTrue();
    while (rows.next()) {
      assertThat(rows.getInt(1)).isPositive();
    }
    assertThat(kept()).isNull();
  }

  @Test
  void whatTheDriverThrowsIsThrown() throws Exception {
    ResultSet rows = ask("select x from system_range(1, 3)");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> rows.getInt("no_such"))
        .isInstanceOf(SQLException.class);
  }

  /** Every call asks the same. */
  private static final class OneQuestion extends CallSemantics {
    @Override
    public AnswerKey readKey(Subject subject, boolean answered) {
      return new AnswerKey().with("the one");
    }

    @Override
    public Object keep(Subject subject, Object returned, Keeper keeper) throws SQLException {
      return TeeRows.around((ResultSet) returned, keeper);
    }

    @Override
    public Object replay(Subject subject, Object kept, long ageSeconds, Class<?> expected)
        throws SQLException {
      return ((Rows) kept).resultSet();
    }

    @Override
    public Outcome classify(Subject subject, Object returned, Throwable thrown) {
      return Outcome.SUCCESS;
    }

    @Override
    public boolean worthRetrying(Subject subject, Object returned, Throwable thrown) {
      return false;
    }

    @Override
    public Repeatability repeatability(Subject subject, Object returned, Throwable thrown) {
      return Repeatability.NEVER;
    }

    @Override
    public Throwable refusal(Subject subject, Refusal refusal) {
      return new SQLException(refusal.message());
    }

    @Override
    public Throwable timedOut(Subject subject, String message, Throwable cause) {
      return new SQLException(message, cause);
    }
  }
}
