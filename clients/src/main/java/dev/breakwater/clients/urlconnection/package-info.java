/**
 * {@code java.net.HttpURLConnection}, through its public type.
 *
 * <p>Loader: the agent's own, for the client is the JDK's. Thread: the application's; cancel runs
 * on the agent's worker.
 */
@NullMarked
package dev.breakwater.clients.urlconnection;

import org.jspecify.annotations.NullMarked;
