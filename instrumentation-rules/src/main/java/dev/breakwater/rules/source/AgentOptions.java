package dev.breakwater.rules.source;

import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.problem.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code -javaagent:breakwater.jar=}: a path, or {@code name=value} pairs
 * separated by commas, or a path followed by such pairs.
 */
final class AgentOptions {

  static final String PLACE = "-javaagent options";

  private static final List<String> NAMES = List.of("rules", "mode", "failOnError", "enabled");

  private final String[] values = new String[NAMES.size()];
  private final List<Problem> problems;

  AgentOptions(@Nullable String text, List<Problem> problems) {
    this.problems = problems;
    if (text == null || text.trim().isEmpty()) {
      return;
    }
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      take(text.substring(start, end).trim(), start == 0);
      start = end + 1;
    }
  }

  /** The value of that option; null when it is not given. */
  @Nullable String get(String name) {
    return values[NAMES.indexOf(name)];
  }

  private void take(String part, boolean first) {
    int equals = part.indexOf('=');
    if (equals < 0 || !isWord(part, equals)) {
      if (first && !part.isEmpty()) {
        values[0] = part;
      } else {
        problem(
            "found "
                + Words.shown(part)
                + ", expected name=value; a path with a comma in it goes into -Dbreakwater.rules");
      }
      return;
    }
    String name = part.substring(0, equals);
    int index = NAMES.indexOf(name);
    if (index < 0) {
      String meant = Words.nearest(name, NAMES);
      problem(
          "found the option "
              + Words.shown(name)
              + ", expected "
              + Words.oneOf(NAMES)
              + (meant == null ? "" : "; did you mean " + meant + "?"));
    } else if (values[index] != null) {
      problem("found the option " + name + " twice, expected it once");
    } else {
      values[index] = part.substring(equals + 1);
    }
  }

  private void problem(String message) {
    problems.add(new Problem(PLACE, 0, 0, "", message));
  }

  private static boolean isWord(String text, int end) {
    for (int i = 0; i < end; i++) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return end > 0;
  }
}
