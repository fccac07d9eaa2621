/**
 * What a guarded call is: its resource, its operation, what its client library can do with it.
 * Thread: the application's.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.call;

import org.jspecify.annotations.NullMarked;
