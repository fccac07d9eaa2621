/**
 * Jedis 3 to 8: commands, pipelines and transactions of its pooled clients, clusters and single
 * connections.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's;
 * cancel runs on the agent's worker.
 */
@NullMarked
package dev.breakwater.clients.jedis;

import org.jspecify.annotations.NullMarked;
