/**
 * A durable queue of records on disk: what is appended is on the disk before its caller is
 * answered, is read in the order it was appended, and is there after a crash. A directory of
 * segment files that are only ever appended to, a cursor behind what is done, and a file of what
 * could not be done.
 *
 * <p>Knows nothing of what the records are. The names and layouts of the files stand in {@link
 * dev.breakwater.recovery.spool.Frame}, {@link dev.breakwater.recovery.spool.Segment} and {@link
 * dev.breakwater.recovery.spool.Cursor}.
 *
 * <p>Loader: the agent's own. Thread: appending on the application's threads; reading, and whatever
 * else, on one thread of ours.
 */
@NullMarked
package dev.breakwater.recovery.spool;

import org.jspecify.annotations.NullMarked;
