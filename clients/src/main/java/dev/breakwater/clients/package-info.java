/**
 * The catalogue of client libraries.
 *
 * <p>Loader: the agent's own. Thread: the one that starts the agent.
 */
@NullMarked
package dev.breakwater.clients;

import org.jspecify.annotations.NullMarked;
