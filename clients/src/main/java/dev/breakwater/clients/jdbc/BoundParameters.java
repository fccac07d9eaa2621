package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.fallback.Unanswerable;
import dev.breakwater.engine.fallback.Write;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TreeMap;

/**
 * What was bound to a prepared statement, the last value of each index. A setter that calls another
 * one is told of last, and counts. Holds the application's values as long as the statement lives,
 * as the statement itself does.
 */
final class BoundParameters {

  private final TreeMap<Integer, Object[]> byIndex = new TreeMap<>();
  private final TreeMap<Integer, String> setters = new TreeMap<>();

  /** A setter, or {@code clearParameters}, has returned. */
  synchronized void bound(Object[] arguments, String method) {
    if (arguments.length >= 2) {
      byIndex.put((Integer) arguments[0], arguments);
      setters.put((Integer) arguments[0], method);
    } else {
      byIndex.clear();
      setters.clear();
    }
  }

  /** All of them, in their order. */
  synchronized List<Write.Parameter> all() throws Unanswerable {
    List<Write.Parameter> all = new ArrayList<>(byIndex.size());
    for (Integer index : byIndex.keySet()) {
      Object[] arguments = byIndex.get(index);
      String setter = setters.get(index);
      if (arguments == null || setter == null || index != all.size() + 1) {
        throw new Unanswerable("parameter " + (all.size() + 1) + " was not seen to be bound");
      }
      all.add(parameter(index, setter, arguments));
    }
    return all;
  }

  private static Write.Parameter parameter(int index, String setter, Object[] arguments)
      throws Unanswerable {
    if (setter.equals("setNull") && arguments.length == 2) {
      return new Write.Parameter(index, setter, null, arguments[1]);
    }
    if (arguments.length == 2) {
      return new Write.Parameter(index, setter, arguments[1], null);
    }
    Object third = arguments.length == 3 ? arguments[2] : null;
    if (third instanceof Integer) {
      return new Write.Parameter(index, setter, arguments[1], third);
    }
    if (third instanceof JDBCType type) {
      return new Write.Parameter(index, setter, arguments[1], type.getVendorTypeNumber());
    }
    if (third instanceof Calendar calendar) {
      return new Write.Parameter(index, setter, arguments[1], calendar.getTimeZone().getID());
    }
    throw new Unanswerable("parameter " + index + " is bound in a way that cannot be kept");
  }
}
