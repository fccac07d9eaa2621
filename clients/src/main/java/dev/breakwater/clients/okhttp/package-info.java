/**
 * OkHttp 3.4 to 5, through its public types and the chain behind them.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's and
 * the dispatcher's; cancel runs on the agent's worker.
 */
@NullMarked
package dev.breakwater.clients.okhttp;

import org.jspecify.annotations.NullMarked;
