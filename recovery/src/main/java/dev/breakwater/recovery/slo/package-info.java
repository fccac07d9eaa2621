/**
 * Books on what rules promise of their calls: how much of it is used up, and how fast. Read from
 * the guards' own counters now and then, so that no call pays for it.
 *
 * <p>Loader: the agent's own, and only once a rule promises something. Thread: the control thread.
 */
@NullMarked
package dev.breakwater.recovery.slo;

import org.jspecify.annotations.NullMarked;
