package dev.breakwater.engine.thread;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Does what we may and the application's code may not. Security managers, gone since Java 24, ask
 * everyone on the stack; and on ours there is an application that makes a call.
 */
public final class OwnRight {

  private OwnRight() {}

  /** Acts, and returns what came of it. */
  @SuppressWarnings("removal") // until the floor is a Java without security managers
  public static <T extends @Nullable Object> T act(PrivilegedAction<T> action) {
    return AccessController.doPrivileged(action);
  }
}
