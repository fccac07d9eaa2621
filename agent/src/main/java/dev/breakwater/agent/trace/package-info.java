/**
 * Which trace of the application's a call belongs to, as the application itself says it: asked by
 * reflection of classes it has loaded, without a dependency on any of them.
 *
 * <p>Loader: the agent's own. Thread: that of a call that failed or was refused, never one that is
 * let in; class loading threads take notes.
 */
@NullMarked
package dev.breakwater.agent.trace;

import org.jspecify.annotations.NullMarked;
