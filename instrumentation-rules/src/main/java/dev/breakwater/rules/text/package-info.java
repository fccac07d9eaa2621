/**
 * Bytes to text, placeholders replaced, and the way back from a character to its place.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.text;

import org.jspecify.annotations.NullMarked;
