package dev.breakwater.clients.okhttp;

import java.lang.reflect.Field;
import java.util.List;
import okhttp3.internal.http.RealInterceptorChain;
import org.jspecify.annotations.Nullable;

/** Reads where a link stands in its chain, which OkHttp tells nobody. Named alike since 3.4. */
final class ChainFields {

  private final Field index;
  private final Field interceptors;

  ChainFields() {
    try {
      index = RealInterceptorChain.class.getDeclaredField("index");
      interceptors = RealInterceptorChain.class.getDeclaredField("interceptors");
      index.setAccessible(true);
      interceptors.setAccessible(true);
    } catch (NoSuchFieldException unknown) {
      throw new NoSuchFieldError(unknown.getMessage()); // this version does not fit
    }
  }

  /** Whether this is the first link, the one that a call begins with. */
  boolean isFirst(Object chain) {
    try {
      return index.getInt(chain) == 0;
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }

  /** The interceptor of this class in the chain; null when there is none. */
  @Nullable Object interceptor(Object chain, String className) {
    try {
      Object all = interceptors.get(chain);
      if (all instanceof List<?> list) {
        for (Object each : list) {
          if (each.getClass().getName().equals(className)) {
            return each;
          }
        }
      }
      return null;
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }
}
