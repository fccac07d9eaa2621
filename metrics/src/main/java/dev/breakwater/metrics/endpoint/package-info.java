/**
 * The agent's own endpoint: Prometheus text over a small server.
 *
 * <p>Loader: the agent's own. Thread: one that accepts, and one for each scrape under way; never
 * the application's.
 */
@NullMarked
package dev.breakwater.metrics.endpoint;

import org.jspecify.annotations.NullMarked;
