/**
 * Bulkhead: an exact limit with bounded FIFO waiters. Thread: the application's.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.bulkhead;

import org.jspecify.annotations.NullMarked;
