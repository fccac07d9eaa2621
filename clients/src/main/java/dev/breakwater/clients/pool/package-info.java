/**
 * Connection pools other than HikariCP, and drivers' own data sources: borrowing a connection, and
 * the pools' own traffic left alone. Spoken to through {@code javax.sql} and by the names of their
 * getters and exceptions: one adapter fits all their versions.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's.
 */
@NullMarked
package dev.breakwater.clients.pool;

import org.jspecify.annotations.NullMarked;
