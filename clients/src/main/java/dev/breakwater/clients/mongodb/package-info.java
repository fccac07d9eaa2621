/**
 * MongoDB's synchronous driver: its exceptions and settings through public types, its operations
 * through those that its versions share.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's.
 */
@NullMarked
package dev.breakwater.clients.mongodb;

import org.jspecify.annotations.NullMarked;
