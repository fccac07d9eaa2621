package dev.breakwater.engine.fallback;

import dev.breakwater.engine.call.Subject;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** An exception of a class that a rule names and the application knows. */
public final class NamedException {

  private final String name;

  /** Of the application that was met last. */
  private volatile @Nullable WeakReference<Class<?>> known;

  public NamedException(String name) {
    this.name = name;
  }

  /**
   * A new one.
   *
   * @param expected what the call's method may throw
   * @param cause its cause, where it can have one; null for none
   * @throws Exception when it cannot be made, or not be thrown there
   */
  public Throwable of(Subject subject, Expected expected, String message, @Nullable Throwable cause)
      throws Exception {
    Class<?> type = type(subject);
    boolean unchecked =
        RuntimeException.class.isAssignableFrom(type) || Error.class.isAssignableFrom(type);
    if (!unchecked && !expected.mayThrow(type)) {
      throw new Unanswerable(
          "found "
              + name
              + ", expected an exception that the method declares, or an unchecked one");
    }
    return exception(type, message, cause);
  }

  private Class<?> type(Subject subject) throws Unanswerable {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    WeakReference<Class<?>> last = known;
    Class<?> type = last == null ? null : last.get();
    if (type != null && ofThread != null && type.getClassLoader() == ofThread) {
      return type;
    }
    Object self = subject.self();
    Class<?> found = find(ofThread);
    found = found == null && self != null ? find(self.getClass().getClassLoader()) : found;
    found = found == null ? find(ClassLoader.getSystemClassLoader()) : found;
    if (found == null) {
      throw new Unanswerable("found no class " + name + " in the application");
    }
    if (!Throwable.class.isAssignableFrom(found)) {
      throw new Unanswerable("found " + name + ", expected an exception");
    }
    known = new WeakReference<>(found);
    return found;
  }

  /** The class as this loader knows it: the class of that name may be another one elsewhere. */
  private @Nullable Class<?> find(@Nullable ClassLoader loader) {
    try {
      return loader == null ? null : Class.forName(name, true, loader);
    } catch (ClassNotFoundException | LinkageError missing) {
      return null;
    }
  }

  private static Throwable exception(Class<?> type, String message, @Nullable Throwable cause)
      throws ReflectiveOperationException, Unanswerable {
    Constructor<?> plain = ofMessage(type);
    Constructor<?> withCause = cause == null && plain != null ? null : ofBoth(type, cause);
    if (withCause != null) {
      return (Throwable) withCause.newInstance(message, cause);
    }
    if (plain == null) {
      throw new Unanswerable(
          "found "
              + type.getName()
              + ", expected a public constructor of a message, or of a message and a cause");
    }
    Throwable made = (Throwable) plain.newInstance(message);
    return cause == null ? made : caused(made, cause);
  }

  private static Throwable caused(Throwable made, Throwable by) {
    try {
      return made.initCause(by);
    } catch (IllegalStateException hasOne) {
      made.addSuppressed(by);
      return made;
    }
  }

  /** The constructor of a message and of such a cause, or of any where there is none. */
  private static @Nullable Constructor<?> ofBoth(Class<?> type, @Nullable Throwable cause) {
    for (Constructor<?> each : type.getConstructors()) {
      Class<?>[] of = each.getParameterTypes();
      if (of.length == 2
          && of[0] == String.class
          && Throwable.class.isAssignableFrom(of[1])
          && (cause == null || of[1].isInstance(cause))) {
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
