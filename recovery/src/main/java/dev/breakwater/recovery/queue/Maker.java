package dev.breakwater.recovery.queue;

import dev.breakwater.engine.fallback.Write;

/** Makes calls that have waited, one after the other, on a thread of its own. */
interface Maker {

  /** Makes one. Whatever it throws is taken for {@link Made.How#LATER}. */
  Made make(Write write) throws Exception;

  /** Lets go of connections, as long as there is nothing to make. */
  void rest();
}
