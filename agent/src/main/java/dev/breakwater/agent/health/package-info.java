/**
 * Health in this agent: wires what {@code recovery.health} knows to the rules in force, to the
 * beans and to the endpoint.
 *
 * <p>Loader: the agent's own; loaded when there is health to speak of. Thread: the control thread;
 * asked by those of JMX and of the endpoint.
 */
@NullMarked
package dev.breakwater.agent.health;

import org.jspecify.annotations.NullMarked;
