package dev.breakwater.rules.compile;

import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules say they depend on: only rules of the file, and never in a circle. */
final class Dependencies {

  private record Said(Setting at, List<String> names) {}

  private final Map<String, Said> all = new LinkedHashMap<>();

  void add(String rule, Setting at, List<String> names) {
    all.putIfAbsent(rule, new Said(at, names));
  }

  /**
   * @param rules the names of all rules of the file
   */
  void check(Set<String> rules, Problems problems) {
    for (Map.Entry<String, Said> each : all.entrySet()) {
      for (String name : each.getValue().names()) {
        if (!rules.contains(name)) {
          report(each.getValue().at(), unknown(name, rules), problems);
        }
      }
      List<String> circle =
          circle(each.getKey(), each.getKey(), new ArrayList<>(), new HashSet<>());
      if (circle != null && isFirst(each.getKey(), circle)) {
        String around = String.join(" -> ", circle) + " -> " + circle.get(0);
        String message = "found the circle " + around + ", expected none; take one of them out";
        report(each.getValue().at(), message, problems);
      }
    }
  }

  private static String unknown(String name, Collection<String> rules) {
    String nearest = Words.nearest(name, List.copyOf(rules));
    return "found "
        + Words.shown(name)
        + ", expected the name of a rule of this file"
        + (nearest == null ? "" : "; did you mean " + nearest + "?");
  }

  /** The way from a rule back to itself; null where there is none. */
  private @Nullable List<String> circle(
      String start, String at, List<String> way, Set<String> tried) {
    if (!tried.add(at)) {
      return null; // it does not lead there
    }
    way.add(at);
    Said said = all.get(at);
    for (String next : said == null ? List.<String>of() : said.names()) {
      if (next.equals(start)) {
        return way;
      }
      List<String> found = circle(start, next, way, tried);
      if (found != null) {
        return found;
      }
    }
    way.remove(at);
    return null;
  }

  /** A circle is told of once, where it is met first. */
  private boolean isFirst(String rule, List<String> circle) {
    for (String earlier : all.keySet()) {
      if (earlier.equals(rule)) {
        return true;
      }
      if (circle.contains(earlier)) {
        return false;
      }
    }
    return true;
  }

  private static void report(Setting at, String message, Problems problems) {
    problems.add(at.line(), at.column(), at.path(), message);
  }
}
