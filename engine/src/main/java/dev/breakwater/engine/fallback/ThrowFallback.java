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
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    WeakReference<Class<?>> last = known;
    Class<?> type = last == null ? null : last.get();
    if (type != null && ofThread != null && type.getClassLoader() == ofThread) {
      return type;
    }
    Object self = call.subject().self();
    Class<?> found = find(ofThread);
    found = found == null && self != null ? find(self.getClass().getClassLoader()) : found;
    found = found == null ? find(ClassLoader.getSystemClassLoader()) : found;
    if (found == null) {
      throw new Unanswerable("found no class " + spec.type() + " in the application");
    }
    if (!Throwable.class.isAssignableFrom(found)) {
      throw new Unanswerable("found " + spec.type() + ", expected an exception");
    }
    known = new WeakReference<>(found);
    return found;
  }

  /** The class as this loader knows it: the class of that name may be another one elsewhere. */
  private @Nullable Class<?> find(@Nullable ClassLoader loader) {
    try {
      return loader == null ? null : Class.forName(spec.type(), true, loader);
    } catch (ClassNotFoundException | LinkageError missing) {
      return null;
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
