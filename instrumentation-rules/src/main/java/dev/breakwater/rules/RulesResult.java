package dev.breakwater.rules;

import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file: rules, or every reason why not.
 *
 * @param ruleSet null when there are problems
 * @param problems in file order; empty when there are rules
 * @param failOnError what the file, or who overrules it, asks to be done about problems; false when
 *     the file is too broken to tell
 */
public record RulesResult(@Nullable RuleSet ruleSet, List<Problem> problems, boolean failOnError) {

  public RulesResult {
    problems = List.copyOf(problems);
  }

  public boolean isOk() {
    return ruleSet != null;
  }

  /** All problems, one a line; empty when there are none. */
  public String report() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < problems.size(); i++) {
      text.append(i == 0 ? "" : "\n").append(problems.get(i).text());
    }
    return text.toString();
  }
}
