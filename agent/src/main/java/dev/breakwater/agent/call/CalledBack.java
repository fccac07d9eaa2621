package dev.breakwater.agent.call;

import dev.breakwater.clients.spi.Relay;
import java.util.concurrent.CompletableFuture;

/**
 * Of a call that ends with a callback.
 *
 * @param attempt ends when the callback is told
 * @param relay stands between the two
 */
record CalledBack(CompletableFuture<Object> attempt, Relay relay) {}
