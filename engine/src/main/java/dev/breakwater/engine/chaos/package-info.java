/**
 * Faults on purpose: how many, until when, and what they look like.
 *
 * <p>Loader: the agent's own. Thread: the application's; terms are set by the control thread.
 */
@NullMarked
package dev.breakwater.engine.chaos;

import org.jspecify.annotations.NullMarked;
