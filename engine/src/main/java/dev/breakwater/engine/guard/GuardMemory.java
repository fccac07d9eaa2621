package dev.breakwater.engine.guard;

import org.jspecify.annotations.Nullable;

/**
 * What is known of guards from before this JVM's start. Asked on the application's threads, once
 * for each guard that is made: answers from memory.
 */
public interface GuardMemory {

  /** What the guard goes on from, as of this moment; null = nothing. */
  @Nullable GuardMemento recall(String rule, String resource);

  /** That guard goes on from it now: it is not asked for again. */
  void recalled(String rule, String resource);
}
