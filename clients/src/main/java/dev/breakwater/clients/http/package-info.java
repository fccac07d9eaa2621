/**
 * What is the same for every HTTP client: methods, statuses, waiting as told, endpoints.
 *
 * <p>Loader: the agent's own. Thread: the application's.
 */
@NullMarked
package dev.breakwater.clients.http;

import org.jspecify.annotations.NullMarked;
