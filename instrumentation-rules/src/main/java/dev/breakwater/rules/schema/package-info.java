/**
 * The JSON Schema of the rules file, generated from the key tables.
 *
 * <p>Loader: the agent's own. Thread: the build's.
 */
@NullMarked
package dev.breakwater.rules.schema;

import org.jspecify.annotations.NullMarked;
