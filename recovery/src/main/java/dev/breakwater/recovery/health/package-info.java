/**
 * How well resources are: judged by what their guards have counted and by the agent's own probes,
 * put together for rules, which may depend on each other, and for the JVM.
 *
 * <p>Loader: the agent's own; loaded when the first guard has been there for a while, or the rules
 * speak of health. Thread: the control thread and those of the probes; asked by any but those of
 * calls.
 */
@NullMarked
package dev.breakwater.recovery.health;

import org.jspecify.annotations.NullMarked;
