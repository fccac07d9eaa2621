/**
 * Asks the beans of another JVM, for the command line.
 *
 * <p>Loader: the agent's own, in a JVM of its own. Thread: main.
 */
@NullMarked
package dev.breakwater.jmx.client;

import org.jspecify.annotations.NullMarked;
