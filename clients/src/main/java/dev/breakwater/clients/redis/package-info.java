/**
 * What is the same for every Redis client: the commands and the error replies.
 *
 * <p>Loader: the agent's own. Thread: the application's.
 */
@NullMarked
package dev.breakwater.clients.redis;

import org.jspecify.annotations.NullMarked;
