package dev.breakwater.rules.source;

import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules are, and what is said beside them.
 *
 * @param enabled false: the agent does nothing at all, and the rest does not matter
 * @param path the file; null = the built-in rules
 * @param namedBy who named it, e.g. {@code -Dbreakwater.rules}
 * @param problems options and variables that make no sense
 */
public record Located(
    boolean enabled,
    @Nullable String path,
    String namedBy,
    Overrides overrides,
    List<Problem> problems) {

  public Located {
    problems = List.copyOf(problems);
  }
}
