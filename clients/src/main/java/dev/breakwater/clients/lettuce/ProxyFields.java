package dev.breakwater.clients.lettuce;

import io.lettuce.core.api.StatefulConnection;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reads which connection a proxy of the blocking interface belongs to: it has no getter. */
final class ProxyFields {

  private final ClassValue<Field> fields =
      new ClassValue<>() {
        @Override
        protected Field computeValue(Class<?> type) {
          try {
            Field field = type.getDeclaredField("connection");
            field.setAccessible(true);
            return field;
          } catch (NoSuchFieldException otherVersion) {
            throw new NoSuchFieldError(type.getName() + ".connection");
          }
        }
      };

  /**
   * The connection.
   *
   * @throws NoSuchFieldError if this version keeps it elsewhere: the adapter does not fit
   */
  @Nullable StatefulConnection<?, ?> connection(Object proxy) {
    try {
      return fields.get(proxy.getClass()).get(proxy) instanceof StatefulConnection<?, ?> connection
          ? connection
          : null;
    } catch (IllegalAccessException closed) {
      throw new IllegalAccessError(closed.getMessage());
    }
  }
}
