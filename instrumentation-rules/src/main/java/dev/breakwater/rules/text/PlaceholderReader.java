package dev.breakwater.rules.text;

import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${name}</code> and <code>${name:-default}</code> by the system property, else the
 * environment variable of that name; <code>$${</code> stands for <code>${</code> itself. Comments
 * are left alone. Reports tabs on the way.
 */
final class PlaceholderReader {

  /** Stands in for what is not known, so that the rest of the file can still be judged. */
  private static final String UNKNOWN = "unknown";

  private final String in;
  private final Environment env;
  private final Problems problems;
  private final StringBuilder out;
  private final List<SourceText.Replaced> replaced = new ArrayList<>();
  private final LineState state = new LineState();
  private int at;
  private int line;
  private int column;
  private int outColumn;
  private int tabLine = -1;

  PlaceholderReader(String in, Environment env, Problems problems) {
    this.in = in;
    this.env = env;
    this.problems = problems;
    this.out = new StringBuilder(in.length() + 64);
  }

  /** Null when there are tabs: a parser's word on them would only confuse. */
  @Nullable SourceText read() {
    while (at < in.length()) {
      if (!state.inComment() && in.startsWith("$${", at)) {
        replace("${", 3);
      } else if (!state.inComment() && in.startsWith("${", at)) {
        placeholder();
      } else {
        copy();
      }
    }
    return tabLine < 0 ? new SourceText(out.toString(), replaced) : null;
  }

  private void copy() {
    char c = in.charAt(at++);
    out.append(c);
    boolean crOfCrLf = c == '\r' && at < in.length() && in.charAt(at) == '\n';
    if ("\n\r\u0085\u2028\u2029".indexOf(c) >= 0 && !crOfCrLf) { // as the YAML library counts lines
      line++;
      column = 0;
      outColumn = 0;
      state.newLine();
      return;
    }
    if (c == '\t' && !state.inComment() && tabLine != line) {
      tabLine = line;
      problems.add(
          line + 1, column + 1, "", "found a tab, expected spaces; YAML does not indent by tabs");
    }
    state.take(c);
    if (!Character.isLowSurrogate(c)) {
      column++;
      outColumn++;
    }
  }

  private void placeholder() {
    int end = in.indexOf('}', at);
    int lineEnd = in.indexOf('\n', at);
    int quote = in.indexOf('"', at);
    boolean open = end < 0 || (lineEnd >= 0 && lineEnd < end) || (quote >= 0 && quote < end);
    if (open) {
      problems.addExplaining(
          line + 1, column + 1, "found \"${\" without \"}\", expected ${name} or ${name:-default}");
      replace(UNKNOWN, 2);
      return;
    }
    String inside = in.substring(at + 2, end);
    int colon = inside.indexOf(":-");
    String name = colon < 0 ? inside : inside.substring(0, colon);
    String value = isName(name) ? lookUp(name) : null;
    if (colon >= 0 && isName(name) && (value == null || value.isEmpty())) {
      value = inside.substring(colon + 2);
    }
    replace(checked(name, value), end + 1 - at);
  }

  private @Nullable String lookUp(String name) {
    String property = env.property(name);
    return property != null ? property : env.variable(name);
  }

  private String checked(String name, @Nullable String value) {
    if (!isName(name)) {
      bad("found ${" + name + "}, expected a name of letters, digits, _ . and -");
      return UNKNOWN;
    }
    if (value == null) {
      bad(
          "found ${"
              + name
              + "}, expected a system property or environment variable of that name; give it, or"
              + " write ${"
              + name
              + ":-default}");
      return UNKNOWN;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7f || "\u0085\u2028\u2029".indexOf(c) >= 0) {
        bad(
            "found a line break, tab or control character in the value of ${"
                + name
                + "}, expected one line of text");
        return UNKNOWN;
      }
    }
    return value;
  }

  private void bad(String message) {
    problems.addExplaining(line + 1, column + 1, message);
  }

  private void replace(String by, int length) {
    int points = in.codePointCount(at, at + length);
    int newPoints = by.codePointCount(0, by.length());
    replaced.add(new SourceText.Replaced(line, outColumn, newPoints, column, points));
    out.append(by);
    state.take('x');
    at += length;
    column += points;
    outColumn += newPoints;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
