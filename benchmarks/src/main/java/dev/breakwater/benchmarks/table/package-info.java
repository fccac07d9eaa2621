/**
 * Runs the benchmarks and prints them as one table. Thread: main.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package dev.breakwater.benchmarks.table;

import org.jspecify.annotations.NullMarked;
