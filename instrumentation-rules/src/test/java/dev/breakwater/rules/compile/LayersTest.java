package dev.breakwater.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.FakeEnvironment;
import dev.breakwater.rules.Rules;
import dev.breakwater.rules.RulesCompiler;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.model.Overrides;
import org.junit.jupiter.api.Test;

class LayersTest {

  private static final String POLICIES =
      "defaults: { retry: { maxAttempts: 2, backoff: { initial: 1s } } }\n"
          + "policies:\n"
          + "  fast: { retry: { backoff: { max: 4s } }, timeout: { attempt: 1s, total: 5s } }\n"
          + "  slow: { timeout: { attempt: 3s } }\n"
          + "  none: { retry: off }\n";

  private static GuardSpec spec(String rule) {
    return Rules.rule(POLICIES, "target: http, " + rule).spec();
  }

  @Test
  void layersMergeScalarByScalar() {
    GuardSpec spec = spec("use: fast, retry: { backoff: { multiplier: 3 } }");
    assertThat(spec.retry().maxAttempts()).isEqualTo(2);
    assertThat(spec.retry().backoff().initialNanos()).isEqualTo(Nanos.seconds(1));
    assertThat(spec.retry().backoff().maxNanos()).isEqualTo(Nanos.seconds(4));
    assertThat(spec.retry().backoff().multiplier()).isEqualTo(3);
  }

  @Test
  void theLaterPolicyWinsAndTheRuleWinsOverAll() {
    assertThat(spec("use: [fast, slow]").timeout().attemptNanos()).isEqualTo(Nanos.seconds(3));
    assertThat(spec("use: [slow, fast]").timeout().attemptNanos()).isEqualTo(Nanos.seconds(1));
    assertThat(spec("use: [slow, fast], timeout: { attempt: 2s }").timeout().attemptNanos())
        .isEqualTo(Nanos.seconds(2));
  }

  @Test
  void offSwitchesAnInheritedPolicyOff() {
    assertThat(spec("retry: off").retry()).isNull();
    assertThat(spec("retry: false").retry()).isNull();
    assertThat(spec("use: none").retry()).isNull();
    assertThat(spec("criticality: critical").retry()).isNotNull();
  }

  @Test
  void whatComesOverAnOffStartsAfresh() {
    assertThat(spec("use: [fast, none], retry: {}").retry().maxAttempts()).isEqualTo(3);
  }

  @Test
  void aRuleIsAtMostAsBoldAsItsFile() {
    String before = "mode: observe\n";
    assertThat(Rules.rule(before, "target: http, mode: enforce").spec().mode())
        .isEqualTo(Mode.OBSERVE);
    assertThat(Rules.rule(before, "target: http, mode: off").spec().mode()).isEqualTo(Mode.OFF);
    assertThat(Rules.rule("target: http, mode: observe").spec().mode()).isEqualTo(Mode.OBSERVE);
  }

  @Test
  void theCommandLineOverrulesTheFile() {
    RulesResult result =
        RulesCompiler.compile(
            "f",
            "version: 1\nmode: enforce\nrules: [{ name: a, target: http }]",
            new FakeEnvironment(),
            new Overrides(Mode.OBSERVE, "-Dbreakwater.mode", true, "BREAKWATER_FAIL_ON_ERROR"));
    assertThat(result.failOnError()).isTrue();
    assertThat(result.ruleSet().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(result.ruleSet().rules().get(0).spec().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(result.ruleSet().toYaml())
        .contains("mode: observe  # -Dbreakwater.mode")
        .contains("failOnError: true  # BREAKWATER_FAIL_ON_ERROR");
  }

  @Test
  void whatLiesUnderRulesOfEveryKindIsLeftOutWhereItMeansNothing() {
    GuardSpec spec =
        Rules.rule(
                "defaults: { retry: {}, failures: { statuses: 5xx, sqlStates: ['08'] } }\n",
                "target: jdbc, match: { operation: [commit, batch] }")
            .spec();
    assertThat(spec.retry()).isNull();
    assertThat(spec.failures().statuses()).isNull();
    assertThat(spec.failures().sqlStates()).containsExactly("08");
  }
}
