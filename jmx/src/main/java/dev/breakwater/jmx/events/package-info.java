/**
 * The way of news from guards to listeners. Thread: handed over on the application's, delivered on
 * the agent's control thread.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.jmx.events;

import org.jspecify.annotations.NullMarked;
