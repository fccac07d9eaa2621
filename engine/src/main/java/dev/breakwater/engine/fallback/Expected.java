package dev.breakwater.engine.fallback;

import org.jspecify.annotations.Nullable;

/** What the caller of a method can be given. */
public abstract class Expected {

  /** Nothing is known: the answer goes to a future or a callback, which take any. */
  public static final Expected ANYTHING =
      new Expected() {
        @Override
        public @Nullable Class<?> type() {
          return null;
        }

        @Override
        public boolean mayThrow(Class<?> checked) {
          return true;
        }
      };

  /** The method's return type; null where it is not known. */
  public abstract @Nullable Class<?> type();

  /** Whether the method declares this checked exception, or one above it. */
  public abstract boolean mayThrow(Class<?> checked);

  /** Whether the method may return this. */
  public final boolean takes(@Nullable Object value) {
    Class<?> type = type();
    if (type == null || type == void.class) {
      return true;
    }
    if (value == null) {
      return !type.isPrimitive();
    }
    return type.isPrimitive() ? boxOf(type) == value.getClass() : type.isInstance(value);
  }

  private static Class<?> boxOf(Class<?> primitive) {
    return java.lang.invoke.MethodType.methodType(primitive).wrap().returnType();
  }
}
