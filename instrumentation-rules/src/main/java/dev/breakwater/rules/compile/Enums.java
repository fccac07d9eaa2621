package dev.breakwater.rules.compile;

import dev.breakwater.rules.value.Block;

/** From a word of the file to the constant it names. */
final class Enums {

  private Enums() {}

  /** The tables let only the constants' names through. */
  static <E extends Enum<E>> E of(E[] constants, Block block, String key) {
    String word = block.text(key);
    for (E constant : constants) {
      if (constant.name().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    throw new IllegalStateException(key + " is " + word + ", which the key tables do not know");
  }
}
