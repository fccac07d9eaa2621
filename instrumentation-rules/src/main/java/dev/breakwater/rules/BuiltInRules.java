package dev.breakwater.rules;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.CircuitBreakerSpec;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.spec.RecoverySpec;
import dev.breakwater.rules.match.Match;
import dev.breakwater.rules.model.Metrics;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.PartitionBy;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.List;

/**
 * The rules of the bare flag: every database, service and broker the catalogue knows gets a circuit
 * breaker that counts, decides and does nothing. Built without reading any YAML; {@link #TEXT} says
 * the same as a file.
 */
public final class BuiltInRules {

  /** Stands for a file's name. */
  public static final String SOURCE = "built-in";

  /** The same rules as a file, printed by {@link RuleSet#toYaml} and copied by users. */
  static final String TEXT =
      "version: 1\n"
          + "mode: observe\n"
          + "rules:\n"
          + "  - { name: jdbc, target: jdbc, circuitBreaker: {} }\n"
          + "  - { name: http, target: http, circuitBreaker: {} }\n"
          + "  - { name: redis, target: redis, circuitBreaker: {} }\n"
          + "  - { name: mongodb, target: mongodb, circuitBreaker: {} }\n"
          + "  - { name: kafka, target: kafka, circuitBreaker: {} }\n";

  private BuiltInRules() {}

  /**
   * The rules, under what the command line and the environment say.
   *
   * @param overrides its mode replaces {@code observe}: {@code mode=enforce} arms the breakers
   */
  public static RuleSet create(Overrides overrides) {
    Mode mode = overrides.mode() == null ? Mode.OBSERVE : overrides.mode();
    boolean failOnError = Boolean.TRUE.equals(overrides.failOnError());
    List<Rule> rules =
        List.of(
            rule(Family.JDBC, mode),
            rule(Family.HTTP, mode),
            rule(Family.REDIS, mode),
            rule(Family.MONGODB, mode),
            rule(Family.KAFKA, mode));
    return new RuleSet(
        mode, failOnError, false, Metrics.NONE, null, rules, SOURCE, new BuiltInText(overrides));
  }

  private static Rule rule(Family family, Mode mode) {
    GuardSpec spec =
        GuardSpec.builder(family.word())
            .mode(mode)
            .circuitBreaker(CircuitBreakerSpec.DEFAULTS)
            .build();
    return new Rule(
        family.word(),
        family,
        Match.everything(family),
        spec,
        PartitionBy.ENDPOINT,
        1000,
        Nanos.seconds(3600),
        RecoverySpec.NONE);
  }
}
