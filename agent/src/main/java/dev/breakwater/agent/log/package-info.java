/**
 * The agent's own log: one line a fact, to standard error or a file, through no logging library.
 *
 * <p>Loader: the agent's own. Thread: any but those that load classes.
 */
@NullMarked
package dev.breakwater.agent.log;

import org.jspecify.annotations.NullMarked;
