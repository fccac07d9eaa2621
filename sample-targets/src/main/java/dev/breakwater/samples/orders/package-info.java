/**
 * An ordinary orders application: it knows nothing of any agent.
 *
 * <p>Loader: the application's own. Thread: its own workers, as many as its pool has.
 */
@NullMarked
package dev.breakwater.samples.orders;

import org.jspecify.annotations.NullMarked;
