package dev.breakwater.clients.rows;

import dev.breakwater.engine.spec.FallbackSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetMetaDataImpl;
import javax.sql.rowset.RowSetProvider;
import org.jspecify.annotations.Nullable;

/**
 * A result set's contents, without a database behind them. Immutable; the values are copies.
 *
 * @param names of the columns
 * @param types of the columns, as {@link Types} has them
 */
public record Rows(List<String> names, List<Integer> types, List<List<@Nullable Object>> rows) {

  /** What {@code empty} has for a column: a result set has at least one. */
  private static final String NO_COLUMN = "empty";

  /** The rows of a constant: a column of whole numbers is one of numbers. */
  public static Rows of(FallbackSpec.Value value) {
    List<String> names = value.columns().isEmpty() ? List.of(NO_COLUMN) : value.columns();
    List<Integer> types = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      types.add(areNumbers(value.rows(), i) ? Types.BIGINT : Types.VARCHAR);
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable String> row : value.rows()) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        String cell = row.get(i);
        cells.add(cell != null && types.get(i) == Types.BIGINT ? Long.valueOf(cell) : cell);
      }
      rows.add(cells);
    }
    return new Rows(names, types, rows);
  }

  private static boolean areNumbers(List<List<@Nullable String>> rows, int column) {
    boolean any = false;
    for (List<@Nullable String> row : rows) {
      String cell = row.get(column);
      if (cell != null && !isNumber(cell)) {
        return false;
      }
      any |= cell != null;
    }
    return any;
  }

  private static boolean isNumber(String text) {
    try {
      return Long.toString(Long.parseLong(text)).equals(text);
    } catch (NumberFormatException none) {
      return false;
    }
  }

  /** A result set of them: before its first row, read-only, of no connection. */
  public ResultSet resultSet() throws SQLException {
    RowSetMetaDataImpl head = new RowSetMetaDataImpl();
    head.setColumnCount(names.size());
    for (int i = 0; i < names.size(); i++) {
      head.setColumnName(i + 1, names.get(i));
      head.setColumnLabel(i + 1, names.get(i));
      head.setColumnType(i + 1, types.get(i));
      head.setNullable(i + 1, java.sql.ResultSetMetaData.columnNullableUnknown);
    }
    CachedRowSet set = RowSetProvider.newFactory().createCachedRowSet();
    set.setMetaData(head);
    for (int at = rows.size() - 1; at >= 0; at--) { // each goes in front of those before it
      List<@Nullable Object> row = rows.get(at);
      set.moveToInsertRow();
      for (int i = 0; i < names.size(); i++) {
        Object cell = Values.copy(row.get(i));
        if (cell == null) {
          set.updateNull(i + 1);
        } else {
          set.updateObject(i + 1, cell);
        }
      }
      set.insertRow();
      set.moveToCurrentRow();
    }
    set.beforeFirst();
    set.setReadOnly(true);
    return set;
  }
}
