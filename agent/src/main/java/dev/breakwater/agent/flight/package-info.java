/**
 * Events for the JDK's Flight Recorder; the only place that knows {@code jdk.jfr}. Nothing of it is
 * loaded until the application's calls have met a guard, no event class until somebody records.
 *
 * <p>Loader: the agent's own. Thread: that of the call; one of ours to begin with.
 */
@NullMarked
package dev.breakwater.agent.flight;

import org.jspecify.annotations.NullMarked;
