/**
 * A small payment service that can be told to misbehave.
 *
 * <p>Loader: the application's own. Thread: a small pool of its own.
 */
@NullMarked
package dev.breakwater.samples.payments;

import org.jspecify.annotations.NullMarked;
