/**
 * The few threads of our own, and what we do by right of our own on the application's.
 *
 * <p>Loader: the agent's own. Thread: any.
 */
@NullMarked
package dev.breakwater.engine.thread;

import org.jspecify.annotations.NullMarked;
