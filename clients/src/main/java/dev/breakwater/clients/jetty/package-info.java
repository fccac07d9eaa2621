/**
 * Jetty's HTTP client, through its public types.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's;
 * listeners run on the client's, cancel and abort on the agent's workers.
 */
@NullMarked
package dev.breakwater.clients.jetty;

import org.jspecify.annotations.NullMarked;
