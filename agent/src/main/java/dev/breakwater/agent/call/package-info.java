/**
 * From a woven method to its guard: what runs on the application's threads between the gate and the
 * engine.
 *
 * <p>Loader: the agent's own. Thread: the application's; completions of asynchronous calls run on
 * whatever thread completes them.
 */
@NullMarked
package dev.breakwater.agent.call;

import org.jspecify.annotations.NullMarked;
