/**
 * From what was seen of calls to rules that would suit them.
 *
 * <p>Loader: the agent's own. Thread: the control thread.
 */
@NullMarked
package dev.breakwater.agent.recommend;

import org.jspecify.annotations.NullMarked;
