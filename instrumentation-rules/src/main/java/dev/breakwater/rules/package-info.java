/**
 * The rules pipeline's doors: text in, problems or compiled rules out. Plain java.base without
 * lambdas, logging or {@code java.nio.file}: it runs before the application's first class.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules;

import org.jspecify.annotations.NullMarked;
