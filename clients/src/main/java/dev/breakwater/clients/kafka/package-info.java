/**
 * Kafka's producer, through its public types.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's;
 * callbacks run on the producer's.
 */
@NullMarked
package dev.breakwater.clients.kafka;

import org.jspecify.annotations.NullMarked;
