/**
 * Degradation levels: what is read of the JVM and its guards, and which level follows from it. The
 * decision knows no clock, no JMX and nobody who carries it out.
 *
 * <p>Loader: the agent's own; nothing of it is loaded unless the rules name levels. Thread: the
 * control thread.
 */
@NullMarked
package dev.breakwater.recovery.level;

import org.jspecify.annotations.NullMarked;
