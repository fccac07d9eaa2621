/**
 * Elasticsearch's low-level client, both of them: {@code RestClient} over Apache's HttpClient 4 and
 * {@code Rest5Client} over its HttpClient 5.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's;
 * callbacks run on the client's, cancel and abort on the agent's workers.
 */
@NullMarked
package dev.breakwater.clients.elasticsearch;

import org.jspecify.annotations.NullMarked;
