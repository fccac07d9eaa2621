package dev.breakwater.clients.pool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Has a pool let go of the connections that lie idle in it. By the names of methods, as pools have
 * no type in common: DBCP 2 tells its inner pool to clear itself, Tomcat's has {@code purge}, c3p0
 * a soft reset. Druid keeps its least number whatever it is told.
 */
final class IdleConnections {

  private IdleConnections() {}

  /** False where the pool has no such thing. */
  static boolean evict(Object pool) throws ReflectiveOperationException {
    if (called(pool, "purge") || called(pool, "softResetDefaultUser")) {
      return true;
    }
    Method inner = declared(pool.getClass(), "getConnectionPool");
    if (inner == null) {
      return false;
    }
    inner.setAccessible(true);
    Object objects = inner.invoke(pool);
    return objects != null && called(objects, "clear");
  }

  private static boolean called(Object owner, String method) throws ReflectiveOperationException {
    Method found;
    try {
      found = owner.getClass().getMethod(method);
    } catch (NoSuchMethodException notThisPool) {
      return false;
    }
    try {
      found.invoke(owner);
      return true;
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw failed;
    }
  }

  private static @Nullable Method declared(Class<?> type, String method) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        return at.getDeclaredMethod(method);
      } catch (NoSuchMethodException above) {
        // DBCP's, which data sources of its users' own are derived from
      }
    }
    return null;
  }
}
