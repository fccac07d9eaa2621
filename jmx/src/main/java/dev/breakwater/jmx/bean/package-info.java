/**
 * The beans behind the MXBean interfaces: adapters over snapshots, with descriptions and
 * notifications. Thread: that of a JMX connector; never the application's calls.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.jmx.bean;

import org.jspecify.annotations.NullMarked;
