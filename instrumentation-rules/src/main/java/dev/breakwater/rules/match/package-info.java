/**
 * Which calls a rule is about.
 *
 * <p>Loader: the agent's own. Thread: matching runs on the application's threads, everything else
 * on whoever starts or reloads the agent.
 */
@NullMarked
package dev.breakwater.rules.match;

import org.jspecify.annotations.NullMarked;
