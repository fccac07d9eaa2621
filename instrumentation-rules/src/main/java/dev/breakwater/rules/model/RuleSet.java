package dev.breakwater.rules.model;

import dev.breakwater.engine.spec.Mode;
import java.util.List;

/** All compiled rules, in the file's order: the first that matches a call guards it. */
public final class RuleSet {

  private final Mode mode;
  private final boolean failOnError;
  private final List<Rule> rules;
  private final String source;
  private final RuleSetText text;

  public RuleSet(
      Mode mode, boolean failOnError, List<Rule> rules, String source, RuleSetText text) {
    this.mode = mode;
    this.failOnError = failOnError;
    this.rules = List.copyOf(rules);
    this.source = source;
    this.text = text;
  }

  /** How far any rule of the set may go. */
  public Mode mode() {
    return mode;
  }

  /** Whether a bad file stops the JVM. */
  public boolean failOnError() {
    return failOnError;
  }

  public List<Rule> rules() {
    return rules;
  }

  /** Where the rules come from: a file's name, or {@code built-in}. */
  public String source() {
    return source;
  }

  /** SHA-256 of the file, in hexadecimal. */
  public String digest() {
    return text.digest();
  }

  /** A valid rules file with every value written out and, beside it, where it comes from. */
  public String toYaml() {
    return text.yaml();
  }
}
