/**
 * Guards: the policies of one rule on one resource, composed in their fixed order. Thread: the
 * application's; snapshots from any.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.guard;

import org.jspecify.annotations.NullMarked;
