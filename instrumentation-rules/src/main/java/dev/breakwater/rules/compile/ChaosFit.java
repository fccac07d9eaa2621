package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.value.Block;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which ends chaos can give a target's calls. */
final class ChaosFit {

  /** The HTTP clients for which an answer of any status can be made: others throw errors. */
  private static final List<String> WITH_STATUS =
      List.of("jdk", "apache4", "apache5", "okhttp", "webclient");

  private ChaosFit() {}

  /** Why no call of this rule can get that; null when it may. */
  static @Nullable String misfit(Family family, @Nullable Block match, String key, Block chaos) {
    if (!chaos.has(key)) {
      return null;
    }
    switch (key) {
      case "error":
        return ThrownFit.misfit(family, chaos.text("error"));
      case "sqlState":
        return family == Family.JDBC ? null : elsewhere(family, Family.JDBC);
      case "status":
        return family == Family.HTTP ? status(match) : elsewhere(family, Family.HTTP);
      default:
        return null;
    }
  }

  private static String elsewhere(Family family, Family only) {
    return "found in a rule of target "
        + family.word()
        + ", expected in rules of target "
        + only.word()
        + " only; use error here";
  }

  private static @Nullable String status(@Nullable Block match) {
    List<String> asked = match == null ? null : match.texts("client");
    return asked == null || !Collections.disjoint(WITH_STATUS, asked)
        ? null
        : "found for "
            + String.join(" and ", asked)
            + ", for which no answer can be made, expected clients for which one can: "
            + String.join(", ", WITH_STATUS)
            + "; use error here";
  }
}
