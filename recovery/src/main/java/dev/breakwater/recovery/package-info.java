/**
 * What the agent does between calls, so that fewer of them have to fail: it looks after the health
 * of resources, gives up what matters least while there is too little for all, puts things back in
 * order, and keeps what it knows over a restart.
 *
 * <p>Loader: the agent's own. Thread: the control thread, and threads of its own for whatever may
 * take time; never the application's calls.
 */
@NullMarked
package dev.breakwater.recovery;

import org.jspecify.annotations.NullMarked;
