/**
 * The rules in force, printed as a file that says where each value comes from.
 *
 * <p>Loader: the agent's own. Thread: any.
 */
@NullMarked
package dev.breakwater.rules.print;

import org.jspecify.annotations.NullMarked;
