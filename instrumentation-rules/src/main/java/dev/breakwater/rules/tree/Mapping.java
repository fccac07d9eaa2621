package dev.breakwater.rules.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys and values in file order; no key comes twice. */
public final class Mapping extends Node {

  private final List<Entry> entries;
  private final int weight;

  public Mapping(List<Entry> entries, int line, int column) {
    super(line, column);
    this.entries = List.copyOf(entries);
    int sum = 1;
    for (Entry entry : this.entries) {
      sum += 1 + entry.value().weight();
    }
    this.weight = sum;
  }

  public List<Entry> entries() {
    return entries;
  }

  /** The value of that key; null when it is not there. */
  public @Nullable Node get(String key) {
    for (Entry entry : entries) {
      if (entry.key().text().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public String shown() {
    return "a mapping";
  }

  /** One key with its value. */
  public record Entry(Scalar key, Node value) {}
}
