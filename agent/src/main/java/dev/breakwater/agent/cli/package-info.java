/**
 * {@code java -jar breakwater.jar …}.
 *
 * <p>Loader: the agent's own, in a JVM of its own. Thread: main.
 */
@NullMarked
package dev.breakwater.agent.cli;

import org.jspecify.annotations.NullMarked;
