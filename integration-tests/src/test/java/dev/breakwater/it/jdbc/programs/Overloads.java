package dev.breakwater.it.jdbc.programs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every way to have a statement executed that {@code java.sql} knows, once each. */
final class Overloads {

  private Overloads() {}

  /**
   * Tries them all, each on a connection of its own: a pool may give up one whose driver says that
   * it does not know the way. Returns how many of them the driver has, whether they succeeded or
   * not, and how many connections that took.
   */
  static String execute(Source source, String sql) throws Exception {
    int made = 0;
    int connections = 0;
    for (Method way : ways()) {
      try (Connection connection = source.connect();
          Statement statement = connection.createStatement()) {
        connections++;
        if (way.getName().endsWith("Batch")) {
          statement.addBatch(sql);
        }
        made += call(way, statement, sql);
      }
      if (way.getParameterCount() == 0) {
        try (Connection connection = source.connect();
            PreparedStatement statement = connection.prepareStatement(sql)) {
          connections++;
          if (way.getName().endsWith("Batch")) {
            statement.addBatch();
          }
          made += call(way, statement, sql);
        }
      }
    }
    return made + " " + connections;
  }

  private static List<Method> ways() {
    return Stream.of(Statement.class, PreparedStatement.class)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.getName().startsWith("execute"))
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }

  /** 1, or 0 where the driver is of a time before this method. */
  private static int call(Method way, Statement statement, String sql) throws Exception {
    if (!way.getDeclaringClass().isInstance(statement)) {
      return 0;
    }
    Method own = statement.getClass().getMethod(way.getName(), way.getParameterTypes());
    if (own.getDeclaringClass().isInterface()) {
      return 0;
    }
    Object[] arguments = new Object[way.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(way.getParameterTypes()[i], sql);
    }
    try {
      Object unused = way.invoke(statement, arguments);
    } catch (InvocationTargetException failed) {
      if (!(failed.getCause() instanceof SQLException)) {
        throw failed;
      }
    }
    return 1;
  }

  private static Object argument(Class<?> type, String sql) {
    if (type == String.class) {
      return sql;
    }
    if (type == int.class) {
      return Statement.NO_GENERATED_KEYS;
    }
    return type == int[].class ? new int[] {1} : new String[] {"a"};
  }
}
