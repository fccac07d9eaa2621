package dev.breakwater.rules.tree;

import java.util.ArrayList;
import java.util.List;

/** Puts a value into a tree that stays as it is: what is on the way to the value is made anew. */
public final class Replacing {

  /** Where a node is that no file has. */
  public static final int NOWHERE = 0;

  private Replacing() {}

  /** The column of a value that the degradation level says. */
  public static final int OF_LEVEL = -1;

  /**
   * A value that no file has in this place.
   *
   * @param ofLevel whether the degradation level says it; else an operator does
   */
  public static Scalar value(String text, boolean ofLevel) {
    return new Scalar(text, true, NOWHERE, ofLevel ? OF_LEVEL : NOWHERE);
  }

  /**
   * The mapping with that value behind those keys. Mappings that are missing on the way are added;
   * what is no mapping, as {@code off}, gives way to one.
   */
  public static Mapping put(Mapping in, List<String> keys, Node value) {
    String first = keys.get(0);
    List<Mapping.Entry> entries = new ArrayList<>();
    boolean found = false;
    for (Mapping.Entry entry : in.entries()) {
      if (entry.key().text().equals(first)) {
        found = true;
        entries.add(new Mapping.Entry(entry.key(), inner(entry.value(), keys, value)));
      } else {
        entries.add(entry);
      }
    }
    if (!found) {
      Mapping nothing = new Mapping(List.of(), NOWHERE, NOWHERE);
      entries.add(new Mapping.Entry(value(first, false), inner(nothing, keys, value)));
    }
    return new Mapping(entries, in.line(), in.column());
  }

  private static Node inner(Node before, List<String> keys, Node value) {
    if (keys.size() == 1) {
      return value;
    }
    Mapping in =
        before instanceof Mapping mapping ? mapping : new Mapping(List.of(), NOWHERE, NOWHERE);
    return put(in, keys.subList(1, keys.size()), value);
  }

  /** The list with another item in one place. */
  public static Sequence put(Sequence in, int index, Node item) {
    List<Node> items = new ArrayList<>(in.items());
    items.set(index, item);
    return new Sequence(items, in.line(), in.column());
  }
}
