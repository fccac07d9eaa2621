/**
 * What is wrong with a file, said so that its author can mend it.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.problem;

import org.jspecify.annotations.NullMarked;
