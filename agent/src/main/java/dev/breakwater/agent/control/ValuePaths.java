package dev.breakwater.agent.control;

import java.util.Set;

/** Which values of a rule may be set while it runs. */
final class ValuePaths {

  /** They decide which calls a rule is about: another rule, not another value. */
  private static final Set<String> OF_THE_FILE = Set.of("name", "target", "match");

  /** They are about all guards of a rule together. */
  private static final Set<String> OF_THE_RULE =
      Set.of("partitionBy", "maxPartitions", "idleAfter");

  private ValuePaths() {}

  static void check(String path, boolean ofOneGuard) {
    int end = path.indexOf('.');
    String first = end < 0 ? path : path.substring(0, end);
    if (first.isEmpty()) {
      throw new IllegalArgumentException(
          "path: found none, expected the keys of a value with dots between them, e.g."
              + " retry.maxAttempts");
    }
    if (OF_THE_FILE.contains(first)) {
      throw new IllegalArgumentException(
          "path: found "
              + first
              + ", expected a value that does not decide which calls the rule is about; use"
              + " apply() of the agent's bean for a whole rules file");
    }
    if (ofOneGuard && OF_THE_RULE.contains(first)) {
      throw new IllegalArgumentException(
          "path: found "
              + first
              + ", which is about all guards of the rule together, expected a value of one guard;"
              + " use the rule's bean");
    }
  }
}
