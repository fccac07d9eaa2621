/**
 * What adapters share: weak tables, interned resources, words of refusal.
 *
 * <p>Loader: the agent's own. Thread: the application's.
 */
@NullMarked
package dev.breakwater.clients.support;

import org.jspecify.annotations.NullMarked;
