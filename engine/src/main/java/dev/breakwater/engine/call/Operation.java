package dev.breakwater.engine.call;

import java.util.Set;

/**
 * What a call does to its resource: {@code query}, {@code GET}, {@code INCR}. Interned by the
 * adapters; {@link #index} is small and dense within a family, so that it can index an array.
 *
 * @param index position in the family's routing arrays, from 0
 * @param name as the rules file spells it
 * @param categories further names a rule may use for it, e.g. {@code @read}
 */
public record Operation(int index, String name, Set<String> categories) {

  public Operation {
    categories = Set.copyOf(categories);
  }

  public Operation(int index, String name) {
    this(index, name, Set.of());
  }
}
