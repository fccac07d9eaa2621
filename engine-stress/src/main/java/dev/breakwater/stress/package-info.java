/**
 * The engine's races, each as a few steps of two or three threads and the list of outcomes that are
 * right. Loader: the class path of a forked JVM of jcstress. Threads: its actors.
 */
@NullMarked
package dev.breakwater.stress;

import org.jspecify.annotations.NullMarked;
