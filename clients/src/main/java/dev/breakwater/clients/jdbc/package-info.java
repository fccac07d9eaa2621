/**
 * JDBC statements, transactions and drivers, spoken to through {@code java.sql} alone.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's;
 * cancel and abort run on the agent's worker.
 */
@NullMarked
package dev.breakwater.clients.jdbc;

import org.jspecify.annotations.NullMarked;
