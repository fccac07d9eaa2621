/**
 * Jetty's HTTP client before 12, when its types had other names, through those.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's;
 * listeners run on the client's, cancel and abort on the agent's workers.
 */
@NullMarked
package dev.breakwater.clients.jetty9;

import org.jspecify.annotations.NullMarked;
