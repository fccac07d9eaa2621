package dev.breakwater.benchmarks.startup;

import java.util.List;

/**
 * With what an application is started.
 *
 * @param name in the table
 * @param options for its JVM
 */
record Party(String name, List<String> options) {

  static final Party NONE = new Party("without", List.of());
}
