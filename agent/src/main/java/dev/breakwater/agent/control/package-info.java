/**
 * What the agent does beside the calls: it drains events to the log and to JMX, and registers its
 * beans when that harms nobody.
 *
 * <p>Loader: the agent's own. Thread: one of ours, {@code breakwater-control}.
 */
@NullMarked
package dev.breakwater.agent.control;

import org.jspecify.annotations.NullMarked;
