package dev.breakwater.agent.weave;

/**
 * A set of names that is only asked whether a name may be in it: a Bloom filter of one hash, the
 * string's own. Some hundreds of names leave one stranger in fifty to be looked up.
 *
 * <p>It stands before all else because nearly every class that a JVM loads falls through it: what
 * comes after is rare enough that the JVM's compiler leaves it alone. With the look-up itself in
 * that place the compiler spent more on it, at a start, than it took.
 */
final class NameSieve {

  private static final int BITS = 1 << 14;

  private final long[] words = new long[BITS / Long.SIZE];

  void add(String name) {
    int place = place(name);
    words[place >>> 6] |= 1L << place;
  }

  boolean mayHold(String name) {
    int place = place(name);
    return (words[place >>> 6] & 1L << place) != 0;
  }

  private static int place(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 16) & BITS - 1;
  }
}
