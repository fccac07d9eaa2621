/**
 * Circuit breaker: windows, states and leased probes. Thread: the application's, reads from any.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.breaker;

import org.jspecify.annotations.NullMarked;
