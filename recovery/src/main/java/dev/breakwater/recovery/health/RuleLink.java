package dev.breakwater.recovery.health;

import dev.breakwater.engine.spec.Criticality;
import java.util.List;

/**
 * A rule as far as health is concerned.
 *
 * @param dependsOn names of the rules whose resources it needs; without cycles
 */
public record RuleLink(String rule, Criticality criticality, List<String> dependsOn) {

  public RuleLink {
    dependsOn = List.copyOf(dependsOn);
  }
}
