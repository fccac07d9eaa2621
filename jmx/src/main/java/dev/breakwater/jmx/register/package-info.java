/**
 * Which MBean server, and when: late, because touching the platform's early breaks application
 * servers. Thread: the agent's control thread.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.jmx.register;

import org.jspecify.annotations.NullMarked;
