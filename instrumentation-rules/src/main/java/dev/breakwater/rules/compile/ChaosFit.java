package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.value.Block;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which ends chaos can give a target's calls. */
final class ChaosFit {

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

  /** Answers are made as the fallback's constants are. */
  private static @Nullable String status(@Nullable Block match) {
    List<String> able = FallbackFit.able(Family.HTTP, "value");
    List<String> asked = match == null ? null : match.texts("client");
    return able == null || asked == null || !Collections.disjoint(able, asked)
        ? null
        : "found for "
            + String.join(" and ", asked)
            + ", for which no answer can be made, expected clients for which one can: "
            + String.join(", ", able)
            + "; use error here";
  }
}
