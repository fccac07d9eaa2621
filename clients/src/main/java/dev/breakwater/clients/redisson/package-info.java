/**
 * Redisson 3.16.8 to 4: its commands, each with the repeats that Redisson makes by itself.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's, and
 * Redisson's own where a command completes; cancel runs on the agent's worker.
 */
@NullMarked
package dev.breakwater.clients.redisson;

import org.jspecify.annotations.NullMarked;
