/**
 * Lanes: places where each thread writes for itself, so that threads do not meet. Thread: any.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.lane;

import org.jspecify.annotations.NullMarked;
