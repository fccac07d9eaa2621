/**
 * The ways out of the guards' figures that the rules ask for, besides JMX.
 *
 * <p>Loader: the agent's own; but for the note of who has a Micrometer, nothing of it is loaded
 * unless the rules say {@code metrics}. Thread: the control thread.
 */
@NullMarked
package dev.breakwater.agent.metrics;

import org.jspecify.annotations.NullMarked;
