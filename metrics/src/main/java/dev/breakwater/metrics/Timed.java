package dev.breakwater.metrics;

import dev.breakwater.engine.guard.GuardSnapshot;
import java.util.function.ToDoubleFunction;

/**
 * Durations of a guard: how many, and how long together.
 *
 * @param name with dots between its words, without the unit
 * @param description a sentence, for people
 * @param count how many there were
 * @param nanos how long they were together, in nanoseconds
 */
public record Timed(
    String name,
    String description,
    ToDoubleFunction<GuardSnapshot> count,
    ToDoubleFunction<GuardSnapshot> nanos) {}
