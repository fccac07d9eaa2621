/**
 * The agent's own questions to resources: on connections of its own, with time-outs, beside all
 * calls and counted by no guard.
 *
 * <p>Loader: the agent's own; loaded when a rule asks for probes. Thread: {@code breakwater-probe},
 * begun by the control thread.
 */
@NullMarked
package dev.breakwater.recovery.health.probe;

import org.jspecify.annotations.NullMarked;
