/**
 * What the agent costs at start: JVMs with and without it, in alternating pairs. Thread: main.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package dev.breakwater.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
