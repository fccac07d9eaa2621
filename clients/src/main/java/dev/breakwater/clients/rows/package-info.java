/**
 * Rows of a result set without a database behind them. Of Java's own types alone, and loaded once:
 * they are kept for longer than the application that has read them.
 *
 * <p>Loader: the agent's own. Thread: the application's.
 */
@NullMarked
package dev.breakwater.clients.rows;

import org.jspecify.annotations.NullMarked;
