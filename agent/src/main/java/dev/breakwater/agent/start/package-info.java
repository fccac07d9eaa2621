/**
 * Start and stop, readable from top to bottom.
 *
 * <p>Loader: the agent's own. Thread: main, before the application's own {@code main}; no lambda,
 * no JMX, no java.util.logging, no java.nio.file.
 */
@NullMarked
package dev.breakwater.agent.start;

import org.jspecify.annotations.NullMarked;
