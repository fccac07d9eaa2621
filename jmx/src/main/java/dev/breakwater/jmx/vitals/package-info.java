/**
 * What the JDK's beans say of this process. Nothing here makes the platform's MBean server or
 * touches {@code java.util.logging}; nothing is loaded before somebody asks.
 *
 * <p>Loader: the agent's own. Thread: the control thread.
 */
@NullMarked
package dev.breakwater.jmx.vitals;

import org.jspecify.annotations.NullMarked;
