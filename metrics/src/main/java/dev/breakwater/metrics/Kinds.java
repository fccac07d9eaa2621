package dev.breakwater.metrics;

import dev.breakwater.engine.guard.GuardSnapshot;
import java.util.function.ToDoubleFunction;

/** Counters of one name, which the tag {@code kind} tells apart. */
record Kinds(String name, String description) {

  Figure kind(String kind, ToDoubleFunction<GuardSnapshot> reading) {
    return Figure.counter(name, description, reading, "kind", kind);
  }
}
