package dev.breakwater.benchmarks.soak;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What is said of a run, in words and as JSON. */
final class Text {

  private Text() {}

  static String round(int number, Map<String, Long> held) {
    StringJoiner words = new StringJoiner(" ", "round " + number + ": ", "");
    held.forEach((thing, count) -> words.add(thing + " " + count));
    return words.toString();
  }

  static String verdict(List<Map<String, Long>> rounds, List<String> grown) {
    if (grown.isEmpty()) {
      return "flat over " + rounds.size() + " rounds\n";
    }
    return "not flat:\n  " + String.join("\n  ", grown) + "\n";
  }

  static String json(List<Map<String, Long>> rounds, List<String> grown) {
    StringJoiner lines = new StringJoiner(",\n  ", "[\n  ", "\n]");
    for (Map<String, Long> held : rounds) {
      StringJoiner fields = new StringJoiner(", ", "{", "}");
      held.forEach((thing, count) -> fields.add("\"" + thing + "\": " + count));
      lines.add(fields.toString());
    }
    StringJoiner complaints = new StringJoiner(", ", "[", "]");
    grown.forEach(line -> complaints.add("\"" + line + "\""));
    return "{\"flat\": "
        + grown.isEmpty()
        + ", \"grown\": "
        + complaints
        + ", \"rounds\": "
        + lines
        + "}\n";
  }
}
