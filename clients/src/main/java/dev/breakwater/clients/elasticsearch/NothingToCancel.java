package dev.breakwater.clients.elasticsearch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** What a caller is given whose request was never sent; the client lets nobody else make one. */
final class NothingToCancel {

  private NothingToCancel() {}

  /**
   * One of the client's own.
   *
   * @param type the client's class of what can be cancelled
   * @param request that nobody sends
   */
  static <R> Object of(Class<?> type, Class<R> kind, R request) {
    try {
      Method make = type.getDeclaredMethod("fromRequest", kind);
      make.setAccessible(true);
      return make.invoke(null, request);
    } catch (NoSuchMethodException unknown) {
      throw new NoSuchMethodError(unknown.getMessage()); // this version does not fit
    } catch (IllegalAccessException | InvocationTargetException closed) {
      throw new IllegalStateException(closed);
    }
  }
}
