/**
 * A TCP proxy whose network can be made bad while connections are open.
 *
 * <p>Loader: the application's own. Thread: the proxy's own threads; any thread may change the
 * fault.
 */
@NullMarked
package dev.breakwater.samples.faults;

import org.jspecify.annotations.NullMarked;
