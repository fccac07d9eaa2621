package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.match.GlobCover;
import dev.breakwater.rules.match.PatternKind;
import dev.breakwater.rules.match.Patterns;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that an earlier rule leaves nothing to. Sound but not complete: it compares texts,
 * tries literals and globs on patterns, and says nothing of several patterns that together leave
 * nothing.
 */
final class Shadows {

  private final List<Seen> earlier = new ArrayList<>();

  /** The name of an earlier rule that takes every call of this one; null when there is none. */
  @Nullable String shadowing(Family family, Block match) {
    for (Seen seen : earlier) {
      if (seen.family == family && covers(seen.match, match)) {
        return seen.name;
      }
    }
    return null;
  }

  void add(String name, Family family, Block match) {
    earlier.add(new Seen(name, family, match));
  }

  private static boolean covers(Block wide, Block narrow) {
    if (Matches.withSubtypes(narrow)
        && !(Matches.withSubtypes(wide)
            && Matches.list(wide, "package").equals(Matches.list(narrow, "package")))) {
      return false;
    }
    for (Map.Entry<String, Setting> entry : wide.entries()) {
      String key = entry.getKey();
      if (key.equals("includeSubtypes")) {
        continue;
      }
      if (key.equals("arguments")) {
        if (!Matches.list(wide, key).equals(narrow.texts(key))) {
          return false;
        }
      } else if (!coversAll(key, Matches.list(wide, key), narrow.texts(key))) {
        return false;
      }
    }
    return true;
  }

  private static boolean coversAll(String key, List<String> wide, @Nullable List<String> narrow) {
    if (narrow == null) {
      return false;
    }
    PatternKind kind = Matches.kind(key);
    for (String value : narrow) {
      if (!coversOne(kind, wide, value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean coversOne(PatternKind kind, List<String> wide, String value) {
    String folded = Patterns.folded(value, kind);
    for (String candidate : wide) {
      if (candidate.equals("**") || Patterns.folded(candidate, kind).equals(folded)) {
        return true;
      }
      if (Patterns.isLiteral(value) && Patterns.of(candidate, kind).matches(folded)) {
        return true;
      }
      if (GlobCover.covers(candidate, value, kind)) {
        return true;
      }
    }
    return false;
  }

  private record Seen(String name, Family family, Block match) {}
}
