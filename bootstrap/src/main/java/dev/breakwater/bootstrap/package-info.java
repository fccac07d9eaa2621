/**
 * The way in: the only classes of ours that the application's class loader sees.
 *
 * <p>Loader: system. Thread: main, before the application's own {@code main}. Class-file level 8,
 * so that an old JVM can be told in words; no lambda, no logging, no JMX, no java.nio.file.
 */
package dev.breakwater.bootstrap;
