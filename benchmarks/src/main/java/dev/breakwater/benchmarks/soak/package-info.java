/**
 * Whether the agent holds more the longer it runs: an application in a JVM of its own, real servers
 * behind proxies, a script of faults over and over, and what the JVM holds after each round.
 * Thread: main.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package dev.breakwater.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
