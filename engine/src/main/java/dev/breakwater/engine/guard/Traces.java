package dev.breakwater.engine.guard;

import org.jspecify.annotations.Nullable;

/** Knows which trace of the application's the current thread is in. */
public interface Traces {

  /** Knows of none. */
  Traces NONE =
      new Traces() {
        @Override
        public @Nullable String current() {
          return null;
        }
      };

  /**
   * The trace's identifier, letters, digits and hyphens; null where there is none. Asked for calls
   * that failed or were refused, on their thread; never throws.
   */
  @Nullable String current();
}
