package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an SQLState says of the database: rows of states (five characters) and of classes (two). The
 * classes are those of ISO/IEC 9075-2 and of appendix A of PostgreSQL's manual; states that begin
 * with 90 are H2's own.
 */
final class SqlFailures {

  /**
   * One row.
   *
   * @param outcome how the attempt counts
   * @param retry whether another attempt might end better
   * @param rolledBack whether the database itself undid the statement, so that a write may be
   *     repeated too
   */
  record Row(Outcome outcome, boolean retry, boolean rolledBack) {}

  static final Row IGNORED = new Row(Outcome.IGNORED, false, false);
  static final Row FAILED = new Row(Outcome.FAILURE, false, false);
  static final Row TRANSIENT = new Row(Outcome.FAILURE, true, false);
  static final Row ROLLED_BACK = new Row(Outcome.FAILURE, true, true);

  /** Stopped from outside before it was done: by the caller, or by a time limit. */
  static final Row STOPPED = new Row(Outcome.CANCELLED, false, false);

  private static final Map<String, Row> ROWS = new HashMap<>();

  static {
    all(
        IGNORED, "00", "01", "02", "07", "0A", "20", "21", "22", "23", "24", "25", "26", "27", "28",
        "2A", "2D", "2F", "34", "37", "3B", "3D", "3F", "40", "42", "44", "45", "54", "55", "57",
        "90", "RZ");
    all(TRANSIENT, "08", "53");
    all(FAILED, "58", "XX", "99999");
    all(FAILED, "01002", "08003", "08007", "08P01"); // disconnected; closed; unknown; protocol
    all(FAILED, "25006"); // read-only transaction: the primary has become a standby
    all(ROLLED_BACK, "40001", "40P01"); // serialization failure, deadlock
    all(FAILED, "40003"); // whether the statement took effect is unknown
    all(TRANSIENT, "55P03"); // lock not available
    all(TRANSIENT, "57P01", "57P02", "57P03"); // shutdown, crash, starting up
    all(STOPPED, "57014", "70100", "HY008");
    all(TRANSIENT, "HYT00", "HYT01"); // timeouts
    all(FAILED, "HY000");
    all(
        FAILED, "90046", "90067", "90098", "90100", "90117", "90121",
        "90126"); // H2: broken, closed
  }

  private SqlFailures() {}

  private static void all(Row row, String... states) {
    for (String state : states) {
      ROWS.put(state, row);
    }
  }

  /** The row of this state, else that of its class; null when neither is known. */
  static @Nullable Row of(@Nullable String state) {
    if (state == null || state.length() < 2) {
      return null;
    }
    Row exact = ROWS.get(state);
    return exact != null ? exact : ROWS.get(state.substring(0, 2));
  }
}
