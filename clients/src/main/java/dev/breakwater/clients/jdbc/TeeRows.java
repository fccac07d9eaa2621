package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.rows.Rows;
import dev.breakwater.clients.rows.Values;
import dev.breakwater.engine.fallback.Keeper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a result set while its caller reads it, and keeps the rows when the last has been
 * read. Nothing is read ahead: each row is copied when the caller comes to it, so the caller's own
 * reading is what it would have been. What cannot be copied faithfully is left alone from the
 * start; what gets too large, or is read past us, is not kept.
 *
 * <p>A caller who takes one row and closes has, with most drivers, the whole answer in memory:
 * where no fetch size says otherwise, the rest is read at the close, as far as it is short.
 */
final class TeeRows implements InvocationHandler {

  private static final int MOST_COLUMNS = 200;

  /** Rows that are read at the close. */
  private static final int MOST_LEFT = 100;

  /** Values of these are objects of Java's own, whole and independent of the database. */
  private static final Set<Integer> PLAIN =
      Set.of(
          Types.BIT,
          Types.BOOLEAN,
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.DATE,
          Types.TIME,
          Types.TIMESTAMP,
          Types.BINARY,
          Types.VARBINARY,
          Types.LONGVARBINARY);

  private final ResultSet of;
  private final Keeper keeper;
  private final List<String> names;
  private final List<Integer> types;
  private @Nullable List<List<@Nullable Object>> rows = new ArrayList<>();
  private long bytes;

  private TeeRows(ResultSet of, Keeper keeper, List<String> names, List<Integer> types) {
    this.of = of;
    this.keeper = keeper;
    this.names = names;
    this.types = types;
  }

  /** The result set to hand out: the same where it cannot be kept. */
  static ResultSet around(ResultSet answer, Keeper keeper) throws SQLException {
    if (answer.getType() != ResultSet.TYPE_FORWARD_ONLY
        || answer.getConcurrency() != ResultSet.CONCUR_READ_ONLY) {
      return answer;
    }
    ResultSetMetaData head = answer.getMetaData();
    List<String> names = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    for (int i = 1; i <= head.getColumnCount(); i++) {
      names.add(head.getColumnLabel(i));
      types.add(head.getColumnType(i));
    }
    if (names.isEmpty() || names.size() > MOST_COLUMNS || !PLAIN.containsAll(types)) {
      return answer;
    }
    return (ResultSet)
        Proxy.newProxyInstance(
            ResultSet.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            new TeeRows(answer, keeper, names, types));
  }

  @Override
  @SuppressWarnings("NullAway") // what a proxy is given and returns is what its interface says
  public Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "equals":
        return arguments != null && (arguments[0] == proxy || of.equals(arguments[0]));
      case "next":
        return next();
      case "close":
        readRest();
        of.close();
        return null;
      case "unwrap":
        rows = null; // from now on it can be read past us
        break;
      default:
    }
    try {
      return method.invoke(of, arguments);
    } catch (InvocationTargetException its) {
      throw its.getTargetException();
    }
  }

  private boolean next() throws SQLException {
    boolean more;
    try {
      more = of.next();
    } catch (SQLException failed) {
      rows = null;
      throw failed;
    }
    if (more) {
      copyRow();
    } else {
      end();
    }
    return more;
  }

  private void copyRow() {
    List<List<@Nullable Object>> all = rows;
    if (all == null) {
      return;
    }
    try {
      List<@Nullable Object> row = new ArrayList<>(names.size());
      for (int i = 1; i <= names.size(); i++) {
        Object value = of.getObject(i);
        if (!Values.isPlain(value)) {
          rows = null;
          return;
        }
        bytes += Values.bytes(value);
        row.add(Values.copy(value));
      }
      all.add(row);
      if (bytes > keeper.mostBytes()) {
        rows = null;
      }
    } catch (SQLException | RuntimeException unreadable) {
      rows = null;
    }
  }

  private void end() {
    List<List<@Nullable Object>> all = rows;
    rows = null;
    if (all != null) {
      keeper.keep(new Rows(names, types, all), bytes + 50L * names.size());
    }
  }

  private void readRest() {
    try {
      if (rows == null || of.isClosed() || of.getFetchSize() != 0) {
        return;
      }
      for (int i = 0; i < MOST_LEFT && rows != null; i++) {
        boolean unused = next();
      }
    } catch (SQLException | RuntimeException unreadable) {
      rows = null;
    }
  }
}
