/**
 * What is done when a guard opens or its resource is back: which actions, in which order, for how
 * long, and what became of them. What an action does is told by whoever knows pools, beans or
 * processes.
 *
 * <p>Loader: the agent's own. Thread: the control thread decides, a thread for each occasion runs
 * its actions; never the application's.
 */
@NullMarked
package dev.breakwater.recovery.action;

import org.jspecify.annotations.NullMarked;
