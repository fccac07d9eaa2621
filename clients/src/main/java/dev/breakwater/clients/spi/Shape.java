package dev.breakwater.clients.spi;

/** What happens at a weave point. */
public enum Shape {
  /** A guarded call that ends when the method returns. */
  CALL,
  /**
   * A guarded call that ends when the future it returns completes: a {@code CompletableFuture}, or
   * a stage whose {@code toCompletableFuture} is the future behind it, or what {@link
   * Adapter#behind} finds one behind.
   */
  ASYNC,
  /**
   * A guarded call whose end is told to a callback, the method's last argument; the method returns
   * a future of the library's own, or nothing. {@link Adapter#relay} speaks to both.
   */
  CALLBACK,
  /**
   * Not a call yet: the method returns a recipe, and whoever uses it makes a call. {@link
   * Adapter#guarded} puts a guard around each.
   */
  COLD,
  /**
   * Not a call of its own but the beginning of one, such as the opening of its connection: refused
   * as the call would be, and counted where it fails. Where it does not, everything it was granted
   * goes back: the call follows.
   */
  BEGINNING,
  /** Not guarded: the adapter is only told what came out ({@link Adapter#noted}). */
  NOTE,
  /**
   * As {@link #NOTE}, but told before the method runs, so of what it is given alone, and whatever
   * becomes of it. The least that can be woven, for methods of which there are many.
   */
  BEFORE,
  /**
   * Not guarded: after the method has returned, the adapter is told ({@link Adapter#noted}) all its
   * arguments, an {@code Object[]} in place of the first, and its name in place of the second. An
   * array is made each time: only for what somebody needs.
   */
  ARGUMENTS,
  /** As {@link #NOTE}, but the two arguments come as objects even where they are primitives. */
  VALUES,
  /** Not guarded, and nothing of the same family inside it is (a pool validating a connection). */
  EXEMPT,
  /**
   * The first argument, a {@code long} of milliseconds or a {@code Duration}, is cut to the time
   * that the guarded call around it has left. Nought or less means to wait for ever.
   */
  CAP
}
