package dev.breakwater.rules.model;

import dev.breakwater.rules.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a rule set only people and files ask for; worked out when they do. */
public interface RuleSetText {

  /** The rules in force as a file. */
  String yaml();

  /** SHA-256 of what was read, in hexadecimal. */
  String digest();

  /**
   * The same rules with these values in place of the file's, checked as the file was.
   *
   * @param problems is given every reason why not
   * @return null when there are problems
   */
  @Nullable RuleSet with(List<RuleEdit> edits, List<Problem> problems);
}
