/**
 * The work that is guarded: an application (not of our package, which is never guarded) that knows
 * nothing of any guard. Woven by the agent in the forks that have it. Thread: JMH's.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package com.example.work;

import org.jspecify.annotations.NullMarked;
