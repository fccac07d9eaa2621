package dev.breakwater.rules.match;

import java.util.regex.Pattern;

/** A regular expression over the whole text; the one kind that allocates, a matcher a call. */
final class Regex extends TextPattern {

  private final String source;
  private final Pattern pattern;

  Regex(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  @Override
  public boolean matches(String text) {
    try {
      return pattern.matcher(text).matches();
    } catch (StackOverflowError tooDeep) {
      return false; // alternations over a long text recurse; such a text is not what was meant
    }
  }

  @Override
  public String source() {
    return source;
  }
}
