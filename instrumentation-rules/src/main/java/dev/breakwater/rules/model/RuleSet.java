package dev.breakwater.rules.model;

import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.StateSpec;
import dev.breakwater.rules.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All compiled rules, in the file's order: the first that matches a call guards it. */
public final class RuleSet {

  private final Mode mode;
  private final boolean failOnError;
  private final boolean allowCommands;
  private final Metrics metrics;
  private final @Nullable StateSpec state;
  private final @Nullable Degradation degradation;
  private final List<Rule> rules;
  private final String source;
  private final RuleSetText text;

  /** A set without degradation levels. */
  public RuleSet(
      Mode mode,
      boolean failOnError,
      boolean allowCommands,
      Metrics metrics,
      @Nullable StateSpec state,
      List<Rule> rules,
      String source,
      RuleSetText text) {
    this(mode, failOnError, allowCommands, metrics, state, null, rules, source, text);
  }

  /**
   * @param state null where nothing is kept
   * @param degradation null where the JVM has no levels but NORMAL
   */
  public RuleSet(
      Mode mode,
      boolean failOnError,
      boolean allowCommands,
      Metrics metrics,
      @Nullable StateSpec state,
      @Nullable Degradation degradation,
      List<Rule> rules,
      String source,
      RuleSetText text) {
    this.mode = mode;
    this.failOnError = failOnError;
    this.allowCommands = allowCommands;
    this.metrics = metrics;
    this.state = state;
    this.degradation = degradation;
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

  /** Whether recovery may run commands. */
  public boolean allowCommands() {
    return allowCommands;
  }

  /** The ways out of figures besides JMX. */
  public Metrics metrics() {
    return metrics;
  }

  /** Where and how long to keep what guards know; null = it is not kept. */
  public @Nullable StateSpec state() {
    return state;
  }

  /** What is given up level by level; null where there are no levels but NORMAL. */
  public @Nullable Degradation degradation() {
    return degradation;
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

  /**
   * The same rules with these values in place of the file's, checked as the file was.
   *
   * @param problems is given every reason why not
   * @return null when there are problems
   */
  public @Nullable RuleSet with(List<RuleEdit> edits, List<Problem> problems) {
    return edits.isEmpty() ? this : text.with(edits, problems);
  }

  /** The rule of that name; null when there is none. */
  public @Nullable Rule rule(String name) {
    for (Rule rule : rules) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }
}
