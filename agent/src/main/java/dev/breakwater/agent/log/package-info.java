/**
 * The agent's own log: one line a fact, on standard error, through no logging library.
 *
 * <p>Loader: the agent's own. Thread: any but those that load classes.
 */
@NullMarked
package dev.breakwater.agent.log;

import org.jspecify.annotations.NullMarked;
