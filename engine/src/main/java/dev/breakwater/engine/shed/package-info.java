/**
 * Load shedding: client-side throttling by what the resource accepts. Thread: the application's.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.shed;

import org.jspecify.annotations.NullMarked;
