/**
 * The keys of the rules file as data: type, range, default and meaning of each. Reading, the schema
 * and the printed rules all follow these tables.
 *
 * <p>Loader: the agent's own. Thread: whoever starts or reloads the agent, premain included.
 */
@NullMarked
package dev.breakwater.rules.key;

import org.jspecify.annotations.NullMarked;
