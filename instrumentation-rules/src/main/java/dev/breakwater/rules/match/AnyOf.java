package dev.breakwater.rules.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any of several patterns. */
final class AnyOf extends TextPattern {

  private final TextPattern[] patterns;

  AnyOf(List<TextPattern> patterns) {
    this.patterns = patterns.toArray(new TextPattern[0]);
  }

  @Override
  public boolean matches(String text) {
    for (TextPattern pattern : patterns) {
      if (pattern.matches(text)) {
        return true;
      }
    }
    return false;
  }

  @Override
  @SuppressWarnings("EqualsHashCode") // equal patterns have equal sources, and those are hashed
  public boolean equals(@Nullable Object other) {
    return other instanceof AnyOf && Arrays.equals(patterns, ((AnyOf) other).patterns);
  }

  @Override
  public String source() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < patterns.length; i++) {
      text.append(i == 0 ? "" : ", ").append(patterns[i].source());
    }
    return text.append(']').toString();
  }
}
