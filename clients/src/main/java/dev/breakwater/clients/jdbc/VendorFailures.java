package dev.breakwater.clients.jdbc;

import static dev.breakwater.clients.jdbc.SqlFailures.FAILED;
import static dev.breakwater.clients.jdbc.SqlFailures.IGNORED;
import static dev.breakwater.clients.jdbc.SqlFailures.ROLLED_BACK;
import static dev.breakwater.clients.jdbc.SqlFailures.STOPPED;
import static dev.breakwater.clients.jdbc.SqlFailures.TRANSIENT;

import dev.breakwater.engine.call.Resource;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Error codes, and states, by which a vendor says more than the standard's table knows. Codes are
 * asked first. The vendor is told by the URL of the database: several of them throw exceptions of
 * {@code java.sql} alone.
 */
final class VendorFailures {

  private static final VendorFailures H2 =
      new VendorFailures("jdbc:h2:")
          .codes(FAILED, 50000) // general error
          .codes(ROLLED_BACK, 50200); // lock timeout: the statement was undone

  /** Much that is the caller's fault comes as HY000; so does MariaDB's lock timeout. */
  private static final VendorFailures MYSQL =
      new VendorFailures("jdbc:mysql:", "jdbc:mariadb:")
          .codes(FAILED, 1021, 1030, 1290) // disk full, storage engine, read-only after fail-over
          .codes(TRANSIENT, 1040, 1203) // too many connections: of all, of this user (42000)
          .codes(TRANSIENT, 3024, 3572) // max_execution_time; NOWAIT met a lock
          .codes(ROLLED_BACK, 1205, 1213) // lock timeout, deadlock
          .codes(IGNORED, 1364, 1366, 1644, 3819, 4025); // bad values, SIGNAL, checks

  /** Errors without a state of their own come as S0001, S0002 and so on. */
  private static final VendorFailures SQL_SERVER =
      new VendorFailures("jdbc:sqlserver:")
          .codes(ROLLED_BACK, 1205)
          .codes(TRANSIENT, 1222) // lock timeout
          .codes(TRANSIENT, 40197, 40501, 40613, 49918, 49919, 49920) // Azure moves or is full
          .states(IGNORED, "S0", "S1");

  private static final VendorFailures ORACLE =
      new VendorFailures("jdbc:oracle:")
          .codes(STOPPED, 1013)
          .codes(ROLLED_BACK, 60, 8177) // deadlock; cannot serialize
          .codes(TRANSIENT, 18, 20, 12516, 12519, 12520) // sessions, processes, handlers
          .codes(TRANSIENT, 54, 30006, 4068) // lock: NOWAIT, WAIT; package was recompiled
          .codes(TRANSIENT, 1033, 1034, 1089, 12514, 12528) // starting up, shutting down
          .codes(TRANSIENT, 12170, 12537, 12541, 12571) // network, no listener
          .codes(FAILED, 28, 1090, 1092, 3113, 3114) // session killed, instance or channel gone
          .codes(FAILED, 17002, 17008, 17410, 18714) // the driver's: I/O, closed, no more data
          .states(FAILED, "60", "63", "64", "66", "69", "82") // internal, files, network, memory
          .states(IGNORED, "61", "62", "65", "67", "72");

  private static final VendorFailures DB2 =
      new VendorFailures("jdbc:db2:")
          .codes(ROLLED_BACK, -911)
          .codes(TRANSIENT, -904, -913, -1035) // unavailable, lock, in use by one only
          .codes(TRANSIENT, -30080, -30081) // network
          .codes(FAILED, -971, -1218); // log or buffer pages

  /** SQLite tells no state at all. */
  private static final VendorFailures SQLITE =
      new VendorFailures("jdbc:sqlite:")
          .codes(STOPPED, 9)
          .codes(ROLLED_BACK, 5, 6) // busy, locked: nothing was done
          .codes(TRANSIENT, 15, 17) // locking protocol, schema has changed
          .codes(FAILED, 7, 10, 11, 13, 14, 26) // memory, I/O, corrupt, full, cannot open
          .codes(IGNORED, 1, 2, 3, 4, 8, 12, 18, 19, 20, 21, 22, 23, 24, 25);

  private static final List<VendorFailures> ALL =
      List.of(H2, MYSQL, SQL_SERVER, ORACLE, DB2, SQLITE);

  private final List<String> urls;
  private final Map<Integer, SqlFailures.Row> codes = new HashMap<>();
  private final Map<String, SqlFailures.Row> states = new HashMap<>();

  /**
   * @param urls how the URLs of its databases begin
   */
  private VendorFailures(String... urls) {
    this.urls = List.of(urls);
  }

  private VendorFailures codes(SqlFailures.Row row, int... errors) {
    for (int error : errors) {
      codes.put(error, row);
    }
    return this;
  }

  private VendorFailures states(SqlFailures.Row row, String... classes) {
    for (String each : classes) {
      states.put(each, row);
    }
    return this;
  }

  /** What the vendor of this database means by it; null where the standard's table has to tell. */
  static SqlFailures.@Nullable Row of(Resource database, SQLException failure) {
    String url = database.facts().get("url");
    if (url == null) {
      return null;
    }
    for (VendorFailures vendor : ALL) {
      for (String beginning : vendor.urls) {
        if (url.startsWith(beginning)) {
          return vendor.row(failure);
        }
      }
    }
    return null;
  }

  private SqlFailures.@Nullable Row row(SQLException failure) {
    SqlFailures.Row row = codes.get(failure.getErrorCode());
    String state = failure.getSQLState();
    return row != null || state == null || state.length() < 2
        ? row
        : states.get(state.substring(0, 2));
  }
}
