/**
 * The {@code queue} fallback: calls that change something and can wait are written to the disk, and
 * made once their resource is back, in their order, at least once.
 *
 * <p>Loader: the agent's own; nothing of it is loaded unless a rule has a queue. Thread: taking on
 * runs on the application's threads; making runs on a thread for each resource with calls that
 * wait, whose calls are never guarded.
 */
@NullMarked
package dev.breakwater.recovery.queue;

import org.jspecify.annotations.NullMarked;
