/**
 * Clients whose calls are recipes of Project Reactor: Spring's WebClient and Reactor Netty.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: whichever subscribes,
 * and the client's event loops; nothing here ever waits.
 */
@NullMarked
package dev.breakwater.clients.reactor;

import org.jspecify.annotations.NullMarked;
