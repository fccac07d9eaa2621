package dev.breakwater.metrics.endpoint;

import java.util.HashMap;
import java.util.Map;

/** Names that many lines have in common, each kept once. */
final class Shared {

  private final Map<String, String> known = new HashMap<>();

  String text(String one) {
    return known.computeIfAbsent(one, same -> same);
  }
}
