/**
 * What the rules ask of a guard, as immutable records with every default filled in. Thread: any.
 *
 * <p>Loader: the agent's own.
 */
@NullMarked
package dev.breakwater.engine.spec;

import org.jspecify.annotations.NullMarked;
