package dev.breakwater.jmx.events;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a guard.
 *
 * @param number counts the happenings of the JVM from 1, lost ones included: a gap is a loss
 * @param wallMillis when, in milliseconds since the epoch
 * @param words what happened, for people
 * @param change the transition of the breaker; null when it was an override
 */
public record Happening(
    long number,
    Guard guard,
    long wallMillis,
    String words,
    GuardEvents.@Nullable StateChange change) {

  /** Whether an override was set, cleared or found expired. */
  public boolean isOverride() {
    return change == null;
  }
}
