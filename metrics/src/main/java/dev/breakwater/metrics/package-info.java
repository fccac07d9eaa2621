/**
 * What is measured of a guard: one table, from which every way out has its names and values.
 *
 * <p>Loader: the agent's own. Thread: whoever scrapes; never the application's calls. Nothing of it
 * is loaded unless the rules ask for metrics.
 */
@NullMarked
package dev.breakwater.metrics;

import org.jspecify.annotations.NullMarked;
