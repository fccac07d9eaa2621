/**
 * System properties and environment variables as a parameter.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.env;

import org.jspecify.annotations.NullMarked;
