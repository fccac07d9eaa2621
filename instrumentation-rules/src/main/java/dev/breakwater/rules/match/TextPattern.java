package dev.breakwater.rules.match;

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

  @Override
  public final String toString() {
    return source();
  }
}
