/**
 * A file as its author structured it: scalars, sequences, mappings, each with its place.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.tree;

import org.jspecify.annotations.NullMarked;
