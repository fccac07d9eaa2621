/**
 * Deadlines: one lazy wheel, one timer thread, cancels run beside it. Thread: arm and disarm on the
 * application's, firing on ours.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.timeout;

import org.jspecify.annotations.NullMarked;
