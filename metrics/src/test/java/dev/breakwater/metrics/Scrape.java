package dev.breakwater.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prometheus text, taken apart. */
public final class Scrape {

  private final Map<String, Double> values = new LinkedHashMap<>();
  private final List<String> types = new ArrayList<>();

  public static Scrape of(String text) {
    Scrape scrape = new Scrape();
    for (String line : text.split("\n")) {
      if (line.startsWith("# TYPE ")) {
        scrape.types.add(line.substring(7));
      } else if (!line.startsWith("#") && !line.isEmpty()) {
        int space = line.lastIndexOf(' ');
        Double twice =
            scrape.values.put(
                line.substring(0, space).replace(",}", "}"),
                Double.parseDouble(line.substring(space + 1)));
        if (twice != null) {
          throw new AssertionError("twice in one scrape: " + line);
        }
      }
    }
    return scrape;
  }

  /** By name and labels, as written. */
  public Map<String, Double> values() {
    return values;
  }

  /** Names and types of the families, in the order of the text. */
  public List<String> types() {
    return types;
  }

  /** The one value of this name whose labels contain these texts. */
  public double value(String name, String... labels) {
    List<String> found = new ArrayList<>();
    for (String key : values.keySet()) {
      boolean all = key.equals(name) || key.startsWith(name + "{");
      for (String label : labels) {
        all &= key.contains(label);
      }
      if (all) {
        found.add(key);
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(
          name + List.of(labels) + ": expected one, found " + found + " of " + values.keySet());
    }
    return values.get(found.get(0));
  }

  public boolean has(String name) {
    return values.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "{"));
  }
}
