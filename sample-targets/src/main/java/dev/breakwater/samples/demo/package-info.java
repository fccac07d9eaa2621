/**
 * Runs the orders application twice through the same outages and compares the two.
 *
 * <p>Loader: the application's own. Thread: the driver's own, one for each task.
 */
@NullMarked
package dev.breakwater.samples.demo;

import org.jspecify.annotations.NullMarked;
