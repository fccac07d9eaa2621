package dev.breakwater.clients.spi;

import org.jspecify.annotations.Nullable;

/** Begins calls that no woven method stands around: those of a {@link Shape#COLD} point. */
public interface Calls {

  /**
   * Asks to begin a call of the point, on the thread that is about to make it.
   *
   * @return null to make it unguarded: no rule wants it, or it is part of a call that is guarded
   */
  @Nullable OpenCall begin(@Nullable Object self, @Nullable Object argument);
}
