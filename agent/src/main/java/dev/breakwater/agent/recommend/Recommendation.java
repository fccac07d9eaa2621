package dev.breakwater.agent.recommend;

import dev.breakwater.rules.BuiltInRules;
import dev.breakwater.rules.model.RuleSet;
import java.util.List;

/**
 * A rules file made from what was seen, every value with the figure it comes from. Where the
 * built-in rules are in force it gives each resource a rule of its own; where there are rules
 * already it keeps them and tunes what they have switched on.
 */
public final class Recommendation {

  private Recommendation() {}

  /**
   * Writes the file.
   *
   * @param version the agent's
   * @param since when the agent began to look: ISO-8601
   * @param observed what each guard has seen
   */
  public static String of(String version, String since, RuleSet rules, List<Observed> observed) {
    StringBuilder out = new StringBuilder();
    out.append("# Recommended by Breakwater ").append(version);
    out.append(" from the calls it has seen since ").append(since).append(".\n");
    out.append("# Figures are of guards that exist now; durations are right to 12.5 %.\n");
    if (rules.source().equals(BuiltInRules.SOURCE)) {
      new ResourceRules(rules, out).write(observed);
    } else {
      new TunedRules(rules, out).write(observed);
    }
    return out.toString();
  }

  /** A comment, whatever the text: one line, and nothing a terminal would act upon. */
  static void comment(StringBuilder out, String indent, String text) {
    out.append(indent).append("# ").append(printable(text)).append('\n');
  }

  static String printable(String text) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? '?' : c);
    }
    return clean.toString();
  }

  static String tooFew(Figures seen) {
    return "left out: "
        + seen.calls()
        + " calls seen, at least "
        + Advice.FEWEST_CALLS
        + " are needed";
  }
}
