package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {

  @Test
  void theyAreWhatTheirTextSays() {
    RuleSet built = BuiltInRules.create(Overrides.NONE);
    RuleSet read = Rules.good(BuiltInRules.TEXT);
    assertThat(built.mode()).isEqualTo(read.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(built.rules()).hasSameSizeAs(read.rules());
    for (int i = 0; i < built.rules().size(); i++) {
      Rule one = built.rules().get(i);
      Rule other = read.rules().get(i);
      assertThat(one)
          .isEqualTo(
              new Rule(
                  other.name(),
                  other.target(),
                  one.match(), // compared by identity
                  other.spec(),
                  other.partitionBy(),
                  other.maxPartitions(),
                  other.idleAfterNanos(),
                  other.recovery()));
    }
    assertThat(built.digest()).isEqualTo(read.digest());
  }

  @Test
  void theyPrintAsAValidFile() {
    String printed = BuiltInRules.create(Overrides.NONE).toYaml();
    assertThat(Rules.good(printed).rules()).hasSize(5);
    assertThat(printed).contains("failureRateThreshold: 50  # default");
  }

  @Test
  void theCommandLineCanArmThem() {
    RuleSet armed = BuiltInRules.create(new Overrides(Mode.ENFORCE, "-Dbreakwater.mode", null, ""));
    assertThat(armed.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(armed.rules().get(0).spec().mode()).isEqualTo(Mode.ENFORCE);
    assertThat(armed.toYaml()).contains("mode: enforce  # -Dbreakwater.mode");
  }
}
