package dev.breakwater.agent.weave;

import dev.breakwater.rules.match.MethodMatch;
import org.jspecify.annotations.Nullable;

/**
 * A rule's methods, as they concern a class.
 *
 * @param above which class that the rule names this one is or is below, where the rule means those
 *     below too; empty where it does not
 */
record Meant(MethodMatch match, String above) {

  // By hand: a record's own are linked at the first call, which costs a start milliseconds.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Meant
        && ((Meant) other).match.equals(match)
        && ((Meant) other).above.equals(above);
  }

  @Override
  public int hashCode() {
    return 31 * match.hashCode() + above.hashCode();
  }
}
