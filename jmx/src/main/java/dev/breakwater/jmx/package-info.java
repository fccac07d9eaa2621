/**
 * What an operator sees and holds: the MXBean interfaces with every name and description, and the
 * agent as they need it. Thread: any, mostly that of a JMX connector.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.jmx;

import org.jspecify.annotations.NullMarked;
