/**
 * Lettuce 5 to 7: commands of its asynchronous interface, of the blocking one above it, and of the
 * reactive one beside them.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's, and
 * Lettuce's own where a command completes; cancel runs on the agent's worker.
 */
@NullMarked
package dev.breakwater.clients.lettuce;

import org.jspecify.annotations.NullMarked;
