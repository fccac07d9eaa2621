package dev.breakwater.rules.model;

/**
 * One value of a rule, said otherwise than its file does.
 *
 * @param rule the rule's name
 * @param path its keys with dots between them, as {@code retry.maxAttempts}
 * @param value as the file would write it
 * @param ofLevel whether the JVM's degradation level says it; else an operator does
 */
public record RuleEdit(String rule, String path, String value, boolean ofLevel) {

  /** What an operator says. */
  public RuleEdit(String rule, String path, String value) {
    this(rule, path, value, false);
  }
}
