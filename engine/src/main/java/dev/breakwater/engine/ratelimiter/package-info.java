/**
 * Rate limiter: GCRA in nanoseconds. Thread: the application's.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.ratelimiter;

import org.jspecify.annotations.NullMarked;
