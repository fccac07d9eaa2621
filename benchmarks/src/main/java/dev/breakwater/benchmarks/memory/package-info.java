/**
 * What guards cost in memory ({@code benchmarks/memory}), and what looking at them costs ({@code
 * benchmarks/scrape}).
 *
 * <p>Loader: the system's. Thread: main.
 */
@NullMarked
package dev.breakwater.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
