package dev.breakwater.engine.fallback;

import dev.breakwater.engine.spec.FallbackSpec;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Another exception, of a class that the application knows. The failure it stands for is its cause,
 * where it can have one.
 */
final class ThrowFallback implements Fallback {

  private final FallbackSpec.Throw spec;

  /** Of the application that was met last. */
  private volatile @Nullable WeakReference<Class<?>> known;

  ThrowFallback(FallbackSpec.Throw spec) {
    this.spec = spec;
  }

  @Override
  public FallbackSpec.Kind kind() {
    return FallbackSpec.Kind.THROW;
  }

  @Override
  public Answer answer(Unanswered call) throws Exception {
    Class<?> type = type(call);
    boolean unchecked =
        RuntimeException.class.isAssignableFrom(type) || Error.class.isAssignableFrom(type);
    if (!unchecked && !call.expected().mayThrow(type)) {
      throw new Unanswerable(
          "found "
              + spec.type()
              + ", expected an exception that the method declares, or an unchecked one");
    }
    return Answer.failure(exception(type, call.failure()));
  }

  private Class<?> type(Unanswered call) throws Unanswerable {
    ClassLoader loader = loader(call);
    WeakReference<Class<?>> last = known;
    Class<?> type = last == null ? null : last.get();
    if (type != null && isSeenBy(loader, type)) {
      return type;
    }
    Class<?> found = find(spec.type(), loader);
    if (!Throwable.class.isAssignableFrom(found)) {
      throw new Unanswerable("found " + spec.type() + ", expected an exception");
    }
    known = new WeakReference<>(found);
    return found;
  }

  /** The class of that name may be another one in another application. */
  private static boolean isSeenBy(@Nullable ClassLoader loader, Class<?> type) {
    return type.getClassLoader() == null || type.getClassLoader() == loader;
  }

  /** The application's: that of its thread, which sees more than the library that is called. */
  private static @Nullable ClassLoader loader(Unanswered call) {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    Object self = call.subject().self();
    return ofThread != null || self == null ? ofThread : self.getClass().getClassLoader();
  }

  private static Class<?> find(String name, @Nullable ClassLoader loader) throws Unanswerable {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException | LinkageError missing) {
      throw new Unanswerable("found no class " + name + " in the application: " + missing);
    }
  }

  private Throwable exception(Class<?> type, @Nullable Throwable failure)
      throws ReflectiveOperationException, Unanswerable {
    String message = spec.message();
    if (message.isEmpty() && failure != null && failure.getMessage() != null) {
      message = failure.getMessage();
    }
    Constructor<?> withCause = failure == null ? null : taking(type, failure);
    if (withCause != null) {
      return (Throwable) withCause.newInstance(message, failure);
    }
    Constructor<?> plain = ofMessage(type);
    if (plain == null) {
      throw new Unanswerable(
          "found "
              + type.getName()
              + ", expected a public constructor of a message, or of a message and a cause");
    }
    Throwable made = (Throwable) plain.newInstance(message);
    return failure == null ? made : caused(made, failure);
  }

  private static Throwable caused(Throwable made, Throwable by) {
    try {
      return made.initCause(by);
    } catch (IllegalStateException hasOne) {
      made.addSuppressed(by);
      return made;
    }
  }

  /** The constructor of a message and of such a cause. */
  private static @Nullable Constructor<?> taking(Class<?> type, Throwable cause) {
    for (Constructor<?> each : type.getConstructors()) {
      Class<?>[] of = each.getParameterTypes();
      if (of.length == 2
          && of[0] == String.class
          && Throwable.class.isAssignableFrom(of[1])
          && of[1].isInstance(cause)) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable Constructor<?> ofMessage(Class<?> type) {
    try {
      return type.getConstructor(String.class);
    } catch (NoSuchMethodException none) {
      return null;
    }
  }
}
