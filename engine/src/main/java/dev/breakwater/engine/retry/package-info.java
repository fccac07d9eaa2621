/**
 * Retry: back-off, budget, and what may be repeated. Thread: the application's.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.retry;

import org.jspecify.annotations.NullMarked;
