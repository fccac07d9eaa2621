package dev.breakwater.clients.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Outcome;
import dev.breakwater.engine.call.Subject;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.h2.jdbc.JdbcSQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlVerdictTest {

  private static SqlFailures.Row of(Throwable thrown) {
    return SqlVerdict.of(new Subject(), thrown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000", "01000", "02000", "07001", "0A000", "20000", "21000", "22001", "23505", "24000",
        "25P02", "26000", "27000", "28P01", "2A000", "2D000", "2F000", "34000", "37000", "3B001",
        "3D000", "3F000", "40002", "42601", "44000", "54001", "55006", "57000", "90012", "RZ001"
      })
  void theCallersMistakesAreIgnored(String state) {
    assertThat(of(new SQLException("x", state))).isEqualTo(SqlFailures.IGNORED);
  }

  @ParameterizedTest
  @CsvSource({
    "01002, false, false",
    "08000, true, false",
    "08001, true, false",
    "08003, false, false",
    "08004, true, false",
    "08006, true, false",
    "08007, false, false",
    "08P01, false, false",
    "08S01, true, false",
    "25006, false, false",
    "40001, true, true",
    "40P01, true, true",
    "40003, false, false",
    "53000, true, false",
    "53100, true, false",
    "53300, true, false",
    "55P03, true, false",
    "57P01, true, false",
    "57P02, true, false",
    "57P03, true, false",
    "58030, false, false",
    "90046, false, false",
    "90067, false, false",
    "90098, false, false",
    "90100, false, false",
    "90117, false, false",
    "90121, false, false",
    "90126, false, false",
    "99999, false, false",
    "HY000, false, false",
    "HYT00, true, false",
    "HYT01, true, false",
    "XX000, false, false",
    "XX001, false, false"
  })
  void theDatabasesTroublesAreFailures(String state, boolean retry, boolean rolledBack) {
    assertThat(of(new SQLException("x", state)))
        .isEqualTo(new SqlFailures.Row(Outcome.FAILURE, retry, rolledBack));
  }

  @ParameterizedTest
  @ValueSource(strings = {"57014", "70100", "HY008"})
  void aCancelledStatementIsTheCallersDoingUnlessATimeLimitDidIt(String state) {
    assertThat(of(new SQLException("canceling statement due to user request", state)).outcome())
        .isEqualTo(Outcome.CANCELLED);
    assertThat(of(new SQLException("canceling statement due to statement timeout", state)))
        .isEqualTo(SqlFailures.TRANSIENT);
  }

  @Test
  void theTypeDecidesWhereTheStateSaysNothing() {
    for (SQLException failure :
        List.of(
            new SQLTimeoutException("x"),
            new SQLTransientException("x"),
            new SQLTransientConnectionException("x"))) {
      assertThat(of(failure)).isEqualTo(SqlFailures.TRANSIENT);
    }
    for (SQLException failure :
        List.of(
            new SQLRecoverableException("x"),
            new SQLNonTransientConnectionException("x"),
            new SQLException("x"),
            new SQLException("x", "S0001"))) {
      assertThat(of(failure)).isEqualTo(SqlFailures.FAILED);
    }
    for (SQLException failure :
        List.of(
            new SQLIntegrityConstraintViolationException("x"),
            new SQLDataException("x"),
            new SQLSyntaxErrorException("x"),
            new SQLFeatureNotSupportedException("x"),
            new SQLInvalidAuthorizationSpecException("x"))) {
      assertThat(of(failure)).isEqualTo(SqlFailures.IGNORED);
    }
    assertThat(of(new SQLTransactionRollbackException("x"))).isEqualTo(SqlFailures.ROLLED_BACK);
  }

  @Test
  void theVendorsCodeSaysMoreThanTheState() {
    SQLException lockTimeout = new JdbcSQLException("x", "sql", "HYT00", 50200, null, null);
    assertThat(of(lockTimeout)).isEqualTo(SqlFailures.ROLLED_BACK);
    SQLException general = new JdbcSQLException("x", "sql", "HY000", 50000, null, null);
    assertThat(of(general)).isEqualTo(SqlFailures.FAILED);
  }

  @Test
  void aBatchIsJudgedByItsFirstFailure() {
    BatchUpdateException batch = new BatchUpdateException("x", "08006", new int[0]);
    batch.setNextException(new SQLException("x", "23505"));
    assertThat(of(batch)).isEqualTo(SqlFailures.IGNORED);
  }

  @Test
  void wrappingsAreTakenOff() {
    assertThat(of(new ExecutionException(new SQLException("x", "23505"))))
        .isEqualTo(SqlFailures.IGNORED);
    assertThat(of(new IllegalStateException(new SQLException("x", "08001"))))
        .isEqualTo(SqlFailures.TRANSIENT);
  }

  @Test
  void anotherExceptionIsAFailureOnlyWhenItComesFromTheNetwork() {
    assertThat(of(new IllegalStateException(new IOException()))).isEqualTo(SqlFailures.FAILED);
    assertThat(of(new IllegalStateException("bug"))).isEqualTo(SqlFailures.IGNORED);
  }

  @Test
  void anInterruptedWaitIsTheCallersDoing() {
    assertThat(of(new SQLException("interrupted", new InterruptedException())).outcome())
        .isEqualTo(Outcome.CANCELLED);
  }
}
