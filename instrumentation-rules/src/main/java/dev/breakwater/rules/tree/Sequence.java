package dev.breakwater.rules.tree;

import java.util.List;

/** A list. */
public final class Sequence extends Node {

  private final List<Node> items;
  private final int weight;

  public Sequence(List<Node> items, int line, int column) {
    super(line, column);
    this.items = List.copyOf(items);
    int sum = 1;
    for (Node item : this.items) {
      sum += item.weight();
    }
    this.weight = sum;
  }

  public List<Node> items() {
    return items;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public String shown() {
    return items.isEmpty() ? "an empty list" : "a list";
  }
}
