package dev.breakwater.rules.source;

import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.problem.Words;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules. For the file: the agent's options, {@code -Dbreakwater.rules}, {@code
 * BREAKWATER_RULES}, {@code breakwater.yaml} in the working directory, else the built-in rules. For
 * each scalar ({@code mode}, {@code failOnError}, {@code enabled}): the options, the system
 * property, the environment variable; the first that says something wins.
 */
public final class RulesLocator {

  /** Looked for in the working directory. */
  public static final String DEFAULT_FILE = "breakwater.yaml";

  private final Environment environment;
  private final File workingDirectory;

  public RulesLocator(Environment environment, File workingDirectory) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
  }

  /**
   * Looks everywhere, reads nothing.
   *
   * @param agentOptions what {@code premain} was given
   */
  public Located locate(@Nullable String agentOptions) {
    List<Problem> problems = new ArrayList<>();
    AgentOptions options = new AgentOptions(agentOptions, problems);
    Said enabled = said(options, "enabled", "BREAKWATER_ENABLED");
    if (enabled != null && Boolean.FALSE.equals(flag(enabled, problems))) {
      return new Located(false, null, enabled.by, Overrides.NONE, List.of());
    }
    Said mode = said(options, "mode", "BREAKWATER_MODE");
    Said fail = said(options, "failOnError", "BREAKWATER_FAIL_ON_ERROR");
    Overrides overrides =
        new Overrides(
            mode == null ? null : mode(mode, problems),
            mode == null ? "" : mode.by,
            fail == null ? null : flag(fail, problems),
            fail == null ? "" : fail.by);
    Said rules = said(options, "rules", "BREAKWATER_RULES");
    if (rules != null) {
      return new Located(true, rules.value, rules.by, overrides, problems);
    }
    if (new File(workingDirectory, DEFAULT_FILE).exists()) {
      return new Located(true, DEFAULT_FILE, "the working directory", overrides, problems);
    }
    return new Located(true, null, "built-in", overrides, problems);
  }

  private @Nullable Said said(AgentOptions options, String name, String variable) {
    String option = options.get(name);
    if (option != null) {
      return new Said(option, AgentOptions.PLACE, name);
    }
    String property = environment.property("breakwater." + name);
    if (property != null && !property.isEmpty()) {
      return new Said(property, "-Dbreakwater." + name, "");
    }
    String value = environment.variable(variable);
    // an empty variable is how container descriptors leave one unset
    return value == null || value.isEmpty() ? null : new Said(value, variable, "");
  }

  private static @Nullable Mode mode(Said said, List<Problem> problems) {
    for (Mode mode : Mode.values()) {
      if (mode.name().equalsIgnoreCase(said.value)) {
        return mode;
      }
    }
    problems.add(said.problem("enforce, observe or off"));
    return null;
  }

  private static @Nullable Boolean flag(Said said, List<Problem> problems) {
    String word = said.value.toLowerCase(Locale.ROOT);
    if (word.equals("true")) {
      return Boolean.TRUE;
    }
    if (word.equals("false")) {
      return Boolean.FALSE;
    }
    problems.add(said.problem("true or false"));
    return null;
  }

  /** A value and who said it. */
  private static final class Said {
    final String value;
    final String by;
    final String path;

    Said(String value, String by, String path) {
      this.value = value;
      this.by = by;
      this.path = path;
    }

    Problem problem(String expected) {
      String message = "found " + Words.shown(value) + ", expected " + expected;
      return new Problem(by, 0, 0, path, message);
    }
  }
}
