/**
 * The one meter binder, written for Micrometer, whichever copy of it: the agent's own for its
 * endpoint, and the application's.
 *
 * <p>Loader: the agent's own, and once more an adapter loader for each application whose registry
 * is bound. Thread: the control thread and whoever scrapes.
 */
@NullMarked
package dev.breakwater.metrics.meters;

import org.jspecify.annotations.NullMarked;
