package dev.breakwater.metrics;

import dev.breakwater.engine.guard.Guards;

/**
 * Where all figures come from.
 *
 * @param guards of this JVM
 * @param agent in it
 */
public record Source(Guards guards, AgentFigures agent) {}
