/**
 * The work that is guarded: an application that knows nothing of any guard. Woven by the agent in
 * the forks that have it. Thread: JMH's.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package dev.breakwater.benchmarks.work;

import org.jspecify.annotations.NullMarked;
