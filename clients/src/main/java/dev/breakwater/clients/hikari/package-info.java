/**
 * HikariCP's data source: borrowing a connection, and the pool's own traffic left alone.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's.
 */
@NullMarked
package dev.breakwater.clients.hikari;

import org.jspecify.annotations.NullMarked;
