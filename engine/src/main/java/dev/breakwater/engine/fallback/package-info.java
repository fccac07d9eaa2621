/**
 * What answers a call that came to nothing: the steps of a rule's {@code fallback}, tried in order.
 * Nothing here is touched by a call that succeeds, but where its answer is to be kept.
 *
 * <p>Loader: the agent's own. Thread: the application's; where a call is asynchronous, whichever
 * completes it.
 */
@NullMarked
package dev.breakwater.engine.fallback;

import org.jspecify.annotations.NullMarked;
