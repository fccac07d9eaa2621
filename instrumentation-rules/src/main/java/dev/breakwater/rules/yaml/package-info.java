/**
 * YAML text to tree; the only package that knows the YAML library.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.yaml;

import org.jspecify.annotations.NullMarked;
