/**
 * What the agent adds to the memory of an application: resident, by native memory tracking, and by
 * thread. Thread: main.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package dev.breakwater.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
