/**
 * What guards know, kept over a restart: written now and then and at the end, read at the start,
 * given back to guards as they are made. A file that is damaged, old or foreign is left aside.
 *
 * <p>Loader: the agent's own. Thread: read on the thread that starts the agent; written on one of
 * its own, {@code breakwater-state}, for a disk may take its time; recalled on the application's,
 * from memory.
 */
@NullMarked
package dev.breakwater.recovery.state;

import org.jspecify.annotations.NullMarked;
