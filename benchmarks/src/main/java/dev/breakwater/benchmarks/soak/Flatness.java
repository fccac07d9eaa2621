package dev.breakwater.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether what is held stays what it was. What is held moves from round to round; it has grown when
 * even the least of the last third is more than the most of the first third and some. The very
 * first round does not count: until then things are made that stay.
 */
final class Flatness {

  /** Rounds that a verdict needs. */
  static final int LEAST = 4;

  /** How much more is no growth yet. */
  private static final Map<String, Long> SOME =
      Map.of(
          "heapKb", 512L,
          "threads", 2L,
          "files", 4L,
          "beans", 0L,
          "deadlines", 32L,
          "objects", 100L,
          "classes", 50L);

  private Flatness() {}

  /** One line for each thing that has grown; none when all is flat. */
  static List<String> grown(List<Map<String, Long>> rounds) {
    List<Map<String, Long>> counted = rounds.subList(1, rounds.size());
    int third = Math.max(1, counted.size() / 3);
    List<String> grown = new ArrayList<>();
    for (String thing : SOME.keySet().stream().sorted().toList()) {
      long before = most(counted.subList(0, third), thing);
      long after = least(counted.subList(counted.size() - third, counted.size()), thing);
      if (after > before + of(SOME, thing)) {
        grown.add(thing + " grew from " + before + " to " + after);
      }
    }
    return grown;
  }

  /** One line for each thing that is not as it must be, in any round. */
  static List<String> wrong(List<Map<String, Long>> rounds) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      Map<String, Long> round = rounds.get(i);
      for (String thing : List.of("inFlight", "faults")) {
        if (of(round, thing) != 0) {
          wrong.add(thing + " was " + of(round, thing) + " after round " + (i + 1));
        }
      }
    }
    if (of(rounds.get(rounds.size() - 1), "guarded") <= of(rounds.get(0), "guarded")) {
      wrong.add("no call was guarded after the first round");
    }
    return wrong;
  }

  private static long of(Map<String, Long> counts, String thing) {
    return counts.getOrDefault(thing, 0L);
  }

  private static long most(List<Map<String, Long>> rounds, String thing) {
    return rounds.stream().mapToLong(round -> of(round, thing)).max().orElse(0);
  }

  private static long least(List<Map<String, Long>> rounds, String thing) {
    return rounds.stream().mapToLong(round -> of(round, thing)).min().orElse(0);
  }
}
