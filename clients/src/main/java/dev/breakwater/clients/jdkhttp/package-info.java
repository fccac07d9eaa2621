/**
 * The JDK's own client, {@code java.net.http}, through its public types.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's, and
 * the client's own where a future completes; cancel runs on the agent's worker.
 */
@NullMarked
package dev.breakwater.clients.jdkhttp;

import org.jspecify.annotations.NullMarked;
