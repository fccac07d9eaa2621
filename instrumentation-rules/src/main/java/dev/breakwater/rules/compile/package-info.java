/**
 * From settings as read to compiled rules, with every problem found on the way.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.compile;

import org.jspecify.annotations.NullMarked;
