/**
 * Time as a parameter: the one monotonic ticker. Thread: any.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.time;

import org.jspecify.annotations.NullMarked;
