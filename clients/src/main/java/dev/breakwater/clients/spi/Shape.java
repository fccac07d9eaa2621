package dev.breakwater.clients.spi;

/** What happens at a weave point. */
public enum Shape {
  /** A guarded call that ends when the method returns. */
  CALL,
  /**
   * A guarded call that ends when the future it returns completes: a {@code CompletableFuture}, or
   * a stage whose {@code toCompletableFuture} is the future behind it.
   */
  ASYNC,
  /** Not guarded: the adapter is only told what came out ({@link Adapter#noted}). */
  NOTE,
  /** Not guarded, and nothing of the same family inside it is (a pool validating a connection). */
  EXEMPT,
  /**
   * The first argument, a {@code long} of milliseconds or a {@code Duration}, is cut to the time
   * that the guarded call around it has left. Nought or less means to wait for ever.
   */
  CAP
}
