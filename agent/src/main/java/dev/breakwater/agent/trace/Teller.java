package dev.breakwater.agent.trace;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One class of one application that knows of traces. Held weakly, and the methods of it by the
 * class itself, so that an undeployed application is not kept.
 */
final class Teller {

  /** Then it is asked no more. */
  private static final int MOST_FAULTS = 3;

  private static final ClassValue<Method[]> WAYS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          try {
            Kind kind = Kind.of(type.getName());
            return kind == null ? new Method[0] : kind.way(type);
          } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(other);
          }
        }
      };

  final Kind kind;
  private final WeakReference<ClassLoader> loader;
  private final long seenAt;
  private volatile WeakReference<@Nullable Class<?>> type = new WeakReference<>(null);
  private volatile int faults;

  Teller(Kind kind, ClassLoader loader, long seenAt) {
    this.kind = kind;
    this.loader = new WeakReference<>(loader);
    this.seenAt = seenAt;
  }

  @Nullable ClassLoader loader() {
    return loader.get();
  }

  /** When its class was loaded, on the ticker. */
  long seenAt() {
    return seenAt;
  }

  /** The trace of this thread; null for none, and for whatever is no plain name of one. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // a fault more or less
  @Nullable String ask() {
    ClassLoader from = loader.get();
    if (from == null || faults >= MOST_FAULTS) {
      return null;
    }
    try {
      Class<?> known = type.get();
      if (known == null) {
        known = Class.forName(kind.type(), false, from); // it is loaded already
        type = new WeakReference<>(known);
      }
      return plain(kind.ask(WAYS.get(known)));
    } catch (Throwable fault) { // theirs or ours: it is not the call's
      faults++;
      return null;
    }
  }

  private static final int LONGEST = 64;

  /** Letters, digits and hyphens, and not zeros alone, which is OpenTelemetry's for none. */
  static @Nullable String plain(@Nullable Object said) {
    if (!(said instanceof String) || ((String) said).length() > LONGEST) {
      return null;
    }
    String id = (String) said;
    boolean any = false;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean sign = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!sign && c != '-') {
        return null;
      }
      any |= sign && c != '0';
    }
    return any ? id : null;
  }
}
