/**
 * Where the rules come from: options, properties, environment, files.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.source;

import org.jspecify.annotations.NullMarked;
