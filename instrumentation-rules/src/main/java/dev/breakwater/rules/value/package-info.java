/**
 * A file as read: typed settings, each with its place and its origin, and how layers of them merge.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.value;

import org.jspecify.annotations.NullMarked;
