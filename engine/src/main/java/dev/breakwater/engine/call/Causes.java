package dev.breakwater.engine.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds the failure inside its wrappings. */
public final class Causes {

  /** A chain longer than this is taken for a cycle. */
  private static final int MOST = 32;

  private Causes() {}

  /** The failure without the wrappers that only carry it across threads and reflection. */
  public static Throwable root(Throwable thrown) {
    Throwable at = thrown;
    for (int steps = 0; steps < MOST && isWrapper(at); steps++) {
      Throwable cause = at.getCause();
      if (cause == null || cause == at) {
        return at;
      }
      at = cause;
    }
    return isWrapper(at) && at.getCause() != null ? thrown : at;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof CompletionException
        || thrown instanceof ExecutionException
        || thrown instanceof InvocationTargetException
        || thrown instanceof UndeclaredThrowableException;
  }
}
