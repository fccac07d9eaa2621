package dev.breakwater.rules.match;

import org.jspecify.annotations.Nullable;

/** What a text must look like: exactly, by glob, by regular expression, or any of several. */
public abstract class TextPattern {

  /** Whether the whole text is meant. */
  public abstract boolean matches(String text);

  /** As the rules file spells it. */
  public abstract String source();

  /** Whether only {@link #source} itself is meant, so that a hash look-up can stand for it. */
  public boolean isExact() {
    return false;
  }

  /** Patterns of the same kind and spelling mean the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other != null
        && getClass() == other.getClass()
        && source().equals(((TextPattern) other).source());
  }

  @Override
  public final int hashCode() {
    return source().hashCode();
  }

  @Override
  public final String toString() {
    return source();
  }
}
