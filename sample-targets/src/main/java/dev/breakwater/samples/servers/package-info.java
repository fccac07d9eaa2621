/**
 * Real servers that the samples talk to, started inside a temporary folder.
 *
 * <p>Loader: the application's own. Thread: the caller's.
 */
@NullMarked
package dev.breakwater.samples.servers;

import org.jspecify.annotations.NullMarked;
