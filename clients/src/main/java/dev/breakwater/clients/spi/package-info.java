/**
 * What every client library's package provides: weave points as data, and an adapter that tells
 * what a call at such a point is.
 *
 * <p>Loader: the agent's own. Thread: weave points are read at class-load time, adapters run on the
 * application's threads.
 */
@NullMarked
package dev.breakwater.clients.spi;

import org.jspecify.annotations.NullMarked;
