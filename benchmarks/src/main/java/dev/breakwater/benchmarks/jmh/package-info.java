/**
 * What is measured, one class for each party, one method for each case: {@code Breakwater.full}
 * becomes {@code breakwater.full} in the table. Thread: JMH's, as many as were asked for, on one
 * guard.
 *
 * <p>Loader: the application's.
 */
@NullMarked
package dev.breakwater.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
