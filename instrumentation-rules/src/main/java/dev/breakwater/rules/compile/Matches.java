package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.match.Match;
import dev.breakwater.rules.match.MatchBuilder;
import dev.breakwater.rules.match.PatternKind;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the settings of a {@code match} to the match itself. */
final class Matches {

  private Matches() {}

  static Match of(Family family, @Nullable Block match) {
    MatchBuilder builder = new MatchBuilder(family);
    if (match == null) {
      return builder.build();
    }
    if (family == Family.METHOD) {
      return builder
          .method(
              list(match, "class"),
              list(match, "method"),
              match.texts("arguments"),
              list(match, "returns"))
          .subtypes(withSubtypes(match), list(match, "package"))
          .build();
    }
    for (Map.Entry<String, Setting> entry : match.entries()) {
      add(builder, entry.getKey(), list(match, entry.getKey()));
    }
    return builder.build();
  }

  /** Whether what extends or implements the class is meant too. */
  static boolean withSubtypes(Block match) {
    return Boolean.TRUE.equals(match.value("includeSubtypes"));
  }

  private static void add(MatchBuilder builder, String key, List<String> values) {
    if (isOperation(key)) {
      builder.operations(values);
    } else if (isDetail(key)) {
      builder.detail(values, kind(key));
    } else {
      builder.fact(key, values, kind(key));
    }
  }

  private static boolean isOperation(String key) {
    return key.equals("operation") || key.equals("command") || key.equals("method");
  }

  private static boolean isDetail(String key) {
    return key.equals("path") || key.equals("sql") || key.equals("topic");
  }

  /** What the values of that key are patterns of. */
  static PatternKind kind(String key) {
    switch (key) {
      case "url":
        return PatternKind.URL;
      case "host":
      case "endpoint":
        return PatternKind.HOST;
      case "path":
        return PatternKind.PATH;
      case "class":
      case "returns":
        return PatternKind.CLASS;
      default:
        return PatternKind.TEXT;
    }
  }

  static List<String> list(Block match, String key) {
    List<String> values = match.texts(key);
    return values == null ? List.of() : values;
  }
}
