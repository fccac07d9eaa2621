/**
 * The compiled rules: immutable, every default explicit.
 *
 * <p>Loader: the agent's own. Thread: any.
 */
@NullMarked
package dev.breakwater.rules.model;

import org.jspecify.annotations.NullMarked;
