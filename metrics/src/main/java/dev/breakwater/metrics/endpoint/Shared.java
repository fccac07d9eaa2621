package dev.breakwater.metrics.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and labels that many lines have in common, each kept once. */
final class Shared {

  private final Map<Object, Object> known = new HashMap<>();

  String text(String one) {
    return (String) known.computeIfAbsent(one, unused -> one);
  }

  @SuppressWarnings("unchecked")
  List<String> list(List<String> one) {
    List<String> copy = List.copyOf(one);
    return (List<String>) known.computeIfAbsent(copy, unused -> copy);
  }
}
