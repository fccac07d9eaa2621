/**
 * Time for the samples, read in one place.
 *
 * <p>Loader: the application's own. Thread: any.
 */
@NullMarked
package dev.breakwater.samples.time;

import org.jspecify.annotations.NullMarked;
