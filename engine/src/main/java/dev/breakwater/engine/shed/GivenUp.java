package dev.breakwater.engine.shed;

import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.Level;
import java.util.Set;

/**
 * Which calls are refused as a whole while the JVM is in a degradation level.
 *
 * @param what the criticalities that are given up
 */
public record GivenUp(Level level, Set<Criticality> what) {

  public GivenUp {
    what = Set.copyOf(what);
  }

  /** What a refusal says of it. */
  public String state() {
    StringBuilder text = new StringBuilder(level.name()).append(" gives up ");
    String and = "";
    for (Criticality each : Criticality.values()) {
      if (what.contains(each)) {
        text.append(and).append(each.name().toLowerCase(java.util.Locale.ROOT));
        and = " and ";
      }
    }
    return text.append(" calls").toString();
  }
}
