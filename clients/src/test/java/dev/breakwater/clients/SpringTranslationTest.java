package dev.breakwater.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.clients.jdbc.JdbcAdapter;
import dev.breakwater.clients.jdbc.JdbcOperations;
import dev.breakwater.clients.jedis.JedisAdapter;
import dev.breakwater.clients.lettuce.LettuceAdapter;
import dev.breakwater.clients.redis.Commands;
import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Operation;
import dev.breakwater.engine.call.Refusal;
import dev.breakwater.engine.call.RefusedBy;
import dev.breakwater.engine.call.Subject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.convert.converter.Converter;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.jedis.JedisExceptionConverter;
import org.springframework.data.redis.connection.lettuce.LettuceExceptionConverter;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** What users of Spring catch when a call was refused or ran out of time. */
class SpringTranslationTest {

  private static Subject subject(Family family, Operation operation) {
    Subject subject = new Subject();
    subject.goesTo(ResourceTable.of(family).intern("spring", "h:1", Map.of()), operation);
    return subject;
  }

  private static Refusal refusal(RefusedBy by) {
    return new Refusal(by, "r", "h:1", "OPEN", 1);
  }

  private static DataAccessException ofStatement(Throwable thrown) {
    return new SQLExceptionSubclassTranslator().translate("t", "select 1", (SQLException) thrown);
  }

  @ParameterizedTest
  @EnumSource(
      value = RefusedBy.class,
      names = {"CIRCUIT_BREAKER", "BULKHEAD", "RATE_LIMITER", "SHEDDING", "LEVEL"})
  void aRefusedStatementIsAResourceThatIsAwayForAWhile(RefusedBy by) {
    Subject query = subject(Family.JDBC, JdbcOperations.QUERY);
    assertThat(ofStatement(new JdbcAdapter().refusal(query, refusal(by))))
        .isInstanceOf(TransientDataAccessResourceException.class);
  }

  @Test
  void aStatementOutOfTimeIsAQueryTimeout() {
    JdbcAdapter jdbc = new JdbcAdapter();
    Subject query = subject(Family.JDBC, JdbcOperations.QUERY);
    assertThat(ofStatement(jdbc.timedOut(query, "late", null)))
        .isInstanceOf(QueryTimeoutException.class);
    assertThat(ofStatement(jdbc.refusal(query, refusal(RefusedBy.TOTAL_TIMEOUT))))
        .isInstanceOf(QueryTimeoutException.class);
  }

  @Test
  void aRefusedConnectionIsOneThatCannotBeGot() {
    Subject connect = subject(Family.JDBC, JdbcOperations.CONNECT);
    Throwable refused = new JdbcAdapter().refusal(connect, refusal(RefusedBy.CIRCUIT_BREAKER));
    AbstractDataSource source =
        new AbstractDataSource() {
          @Override
          public java.sql.Connection getConnection() throws SQLException {
            throw (SQLException) refused;
          }

          @Override
          public java.sql.Connection getConnection(String user, String password)
              throws SQLException {
            return getConnection();
          }
        };
    assertThatThrownBy(() -> DataSourceUtils.getConnection(source))
        .isInstanceOf(CannotGetJdbcConnectionException.class)
        .hasCause(refused);
  }

  @Test
  void whatJedisIsRefusedIsAConnectionFailure() {
    Adapter jedis = new JedisAdapter();
    Converter<Exception, DataAccessException> spring = new JedisExceptionConverter();
    Subject get = subject(Family.REDIS, Commands.of("GET"));
    assertThat(spring.convert((Exception) jedis.refusal(get, refusal(RefusedBy.BULKHEAD))))
        .isInstanceOf(RedisConnectionFailureException.class);
    assertThat(spring.convert((Exception) jedis.timedOut(get, "late", null)))
        .isInstanceOf(RedisConnectionFailureException.class);
  }

  @Test
  void whatLettuceIsRefusedIsAConnectionFailureAndATimeoutAQueryTimeout() {
    Adapter lettuce = new LettuceAdapter();
    Converter<Exception, DataAccessException> spring = new LettuceExceptionConverter();
    Subject get = subject(Family.REDIS, Commands.of("GET"));
    assertThat(spring.convert((Exception) lettuce.refusal(get, refusal(RefusedBy.BULKHEAD))))
        .isInstanceOf(RedisConnectionFailureException.class);
    assertThat(spring.convert((Exception) lettuce.timedOut(get, "late", null)))
        .isInstanceOf(QueryTimeoutException.class);
  }
}
