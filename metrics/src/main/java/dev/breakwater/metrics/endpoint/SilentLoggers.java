package dev.breakwater.metrics.endpoint;

import io.micrometer.common.util.internal.logging.InternalLogger;
import io.micrometer.common.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Keeps our copy of Micrometer from {@code java.util.logging}, which it falls back to: whoever
 * touches that first decides the application's log manager.
 */
final class SilentLoggers extends InternalLoggerFactory implements InvocationHandler {

  private SilentLoggers() {}

  /** To be called before the first class of Micrometer that logs is initialized. */
  static void install() {
    setDefaultFactory(new SilentLoggers());
  }

  @Override
  protected InternalLogger newInstance(String name) {
    return (InternalLogger)
        Proxy.newProxyInstance(
            SilentLoggers.class.getClassLoader(), new Class<?>[] {InternalLogger.class}, this);
  }

  /** No level is enabled, nothing is written. */
  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    if (method.getReturnType() == boolean.class) {
      return false;
    }
    return method.getReturnType() == String.class ? "silent" : null;
  }
}
