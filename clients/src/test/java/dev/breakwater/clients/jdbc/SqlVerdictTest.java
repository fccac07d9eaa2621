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
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlVerdictTest {

  private static SqlFailures.Row of(Throwable thrown) {
    return of("jdbc:acme:x", thrown);
  }

  private static SqlFailures.Row of(String url, Throwable thrown) {
    Subject subject = new Subject();
    subject.goesTo(JdbcResources.of(url), JdbcOperations.QUERY);
    return SqlVerdict.of(subject, thrown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000", "01000", "02000", "07001", "0A000", "20000", "21000", "22001", "23505", "24000",
        "25P02", "26000", "27000", "28P01", "2A000", "2D000", "2F000", "34000", "37000", "3B001",
        "3D000", "3F000", "40002", "42601", "44000", "45000", "54001", "55006", "57000", "90012",
        "RZ001"
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
    "53200, true, false",
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

  @ParameterizedTest
  @CsvSource({
    "h2, 50000, HY000, FAILED",
    "h2, 50200, HYT00, ROLLED_BACK",
    "h2, 40001, 40001, ROLLED_BACK",
    "mysql, 1021, HY000, FAILED",
    "mysql, 1030, HY000, FAILED",
    "mysql, 1040, 08004, TRANSIENT",
    "mysql, 1053, 08S01, TRANSIENT",
    "mysql, 1062, 23000, IGNORED",
    "mysql, 1158, 08S01, TRANSIENT",
    "mysql, 1161, 08S01, TRANSIENT",
    "mysql, 1203, 42000, TRANSIENT",
    "mysql, 1205, 40001, ROLLED_BACK",
    "mysql, 1213, 40001, ROLLED_BACK",
    "mysql, 1290, HY000, FAILED",
    "mysql, 1317, 70100, STOPPED",
    "mysql, 1364, HY000, IGNORED",
    "mysql, 1366, HY000, IGNORED",
    "mysql, 1644, 45000, IGNORED",
    "mysql, 3024, HY000, TRANSIENT",
    "mysql, 3572, HY000, TRANSIENT",
    "mysql, 3819, HY000, IGNORED",
    "mysql, 9999, HY000, FAILED",
    "mariadb, 1205, HY000, ROLLED_BACK",
    "mariadb, 1213, 40001, ROLLED_BACK",
    "mariadb, 4025, 23000, IGNORED",
    "sqlserver, 1205, 40001, ROLLED_BACK",
    "sqlserver, 1222, S0051, TRANSIENT",
    "sqlserver, 208, S0002, IGNORED",
    "sqlserver, 515, 23000, IGNORED",
    "sqlserver, 547, 23000, IGNORED",
    "sqlserver, 2601, 23000, IGNORED",
    "sqlserver, 2627, 23000, IGNORED",
    "sqlserver, 0, 08001, TRANSIENT",
    "sqlserver, 0, 08006, TRANSIENT",
    "sqlserver, 0, HY008, STOPPED",
    "sqlserver, 40197, S0001, TRANSIENT",
    "sqlserver, 40501, S0001, TRANSIENT",
    "sqlserver, 40613, S0001, TRANSIENT",
    "sqlserver, 49918, S0001, TRANSIENT",
    "sqlserver, 49919, S0001, TRANSIENT",
    "sqlserver, 49920, S0001, TRANSIENT",
    "sqlserver, 0, 08S01, TRANSIENT",
    "oracle, 1, 23000, IGNORED",
    "oracle, 1400, 23000, IGNORED",
    "oracle, 2291, 23000, IGNORED",
    "oracle, 18, 61000, TRANSIENT",
    "oracle, 20, 61000, TRANSIENT",
    "oracle, 28, 61000, FAILED",
    "oracle, 54, 61000, TRANSIENT",
    "oracle, 60, 61000, ROLLED_BACK",
    "oracle, 600, 60000, FAILED",
    "oracle, 942, 42000, IGNORED",
    "oracle, 1013, 72000, STOPPED",
    "oracle, 1017, 72000, IGNORED",
    "oracle, 1033, 72000, TRANSIENT",
    "oracle, 1034, 72000, TRANSIENT",
    "oracle, 1089, 72000, TRANSIENT",
    "oracle, 1090, 72000, FAILED",
    "oracle, 1092, 72000, FAILED",
    "oracle, 1114, 64000, FAILED",
    "oracle, 2063, 63000, FAILED",
    "oracle, 3113, 08006, FAILED",
    "oracle, 3114, 08003, FAILED",
    "oracle, 4030, 82100, FAILED",
    "oracle, 4068, 72000, TRANSIENT",
    "oracle, 8177, 72000, ROLLED_BACK",
    "oracle, 12170, 08006, TRANSIENT",
    "oracle, 12514, 66000, TRANSIENT",
    "oracle, 12516, 66000, TRANSIENT",
    "oracle, 12519, 66000, TRANSIENT",
    "oracle, 12520, 66000, TRANSIENT",
    "oracle, 12528, 66000, TRANSIENT",
    "oracle, 12537, 66000, TRANSIENT",
    "oracle, 12541, 66000, TRANSIENT",
    "oracle, 12571, 66000, TRANSIENT",
    "oracle, 12999, 66000, FAILED",
    "oracle, 17002, 08006, FAILED",
    "oracle, 17008, 08003, FAILED",
    "oracle, 17410, 08000, FAILED",
    "oracle, 18714, 08003, FAILED",
    "oracle, 20001, 72000, IGNORED",
    "oracle, 24756, 62000, IGNORED",
    "oracle, 30006, 61000, TRANSIENT",
    "oracle, 6550, 65000, IGNORED",
    "oracle, 21000, 67000, IGNORED",
    "oracle, 3276, 69000, FAILED",
    "db2, -911, 40001, ROLLED_BACK",
    "db2, -913, 57033, TRANSIENT",
    "db2, -904, 57011, TRANSIENT",
    "db2, -971, 57047, FAILED",
    "db2, -1035, 57019, TRANSIENT",
    "db2, -1218, 57011, FAILED",
    "db2, -30080, 08001, TRANSIENT",
    "db2, -30081, 08001, TRANSIENT",
    "db2, -803, 23505, IGNORED",
    "sqlite, 1, , IGNORED",
    "sqlite, 5, , ROLLED_BACK",
    "sqlite, 6, , ROLLED_BACK",
    "sqlite, 8, , IGNORED",
    "sqlite, 9, , STOPPED",
    "sqlite, 10, , FAILED",
    "sqlite, 11, , FAILED",
    "sqlite, 13, , FAILED",
    "sqlite, 14, , FAILED",
    "sqlite, 15, , TRANSIENT",
    "sqlite, 17, , TRANSIENT",
    "sqlite, 19, , IGNORED",
    "sqlite, 26, , FAILED",
  })
  void theVendorsCodeSaysMoreThanTheState(String vendor, int code, String state, String row) {
    SqlFailures.Row found = of("jdbc:" + vendor + "://db/shop", new SQLException("x", state, code));
    assertThat(found).isEqualTo(ROWS.get(row));
  }

  private static final Map<String, SqlFailures.Row> ROWS =
      Map.of(
          "IGNORED", SqlFailures.IGNORED,
          "FAILED", SqlFailures.FAILED,
          "TRANSIENT", SqlFailures.TRANSIENT,
          "ROLLED_BACK", SqlFailures.ROLLED_BACK,
          "STOPPED", SqlFailures.STOPPED);

  @Test
  void aCodeMeansSomethingOnlyToItsVendor() {
    assertThat(of("jdbc:postgresql://db/x", new SQLException("x", "23505", 60)))
        .isEqualTo(SqlFailures.IGNORED);
    assertThat(of("jdbc:acme:x", new SQLException("x", "72000", 60))).isEqualTo(SqlFailures.FAILED);
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
