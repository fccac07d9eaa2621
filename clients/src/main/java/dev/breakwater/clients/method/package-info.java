/**
 * Plain methods of the application, named by a rule.
 *
 * <p>Loader: the adapter's, one for each application class loader. Thread: the application's; weave
 * points are made while classes load.
 */
@NullMarked
package dev.breakwater.clients.method;

import org.jspecify.annotations.NullMarked;
