package dev.breakwater.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.RulesCompiler;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleSet;
import org.junit.jupiter.api.Test;

/** What a reload changes, in words. */
class RuleSetDiffTest {

  private static final String A = "  - { name: a, target: http, match: { host: a }, retry: {} }\n";
  private static final String B = "  - { name: b, target: http, match: { host: b }, retry: {} }\n";

  @Test
  void theSameRulesInOtherWordsAreTheSame() {
    String spelt =
        "  - { name: a, target: http, match: { host: [a] }, retry: { maxAttempts: 3 } }\n";

    RuleSetDiff diff = diff(A, spelt);

    assertThat(diff.isNothing()).isTrue();
    assertThat(diff.text()).isEqualTo("nothing changed");
  }

  @Test
  void aChangedValueRetunes() {
    assertThat(diff(A + B, A.replace("retry: {}", "retry: { maxAttempts: 2 }") + B).text())
        .isEqualTo("1 retuned (a), 1 unchanged");
  }

  @Test
  void aChangedMatchRetunesToo() {
    assertThat(diff(A, A.replace("host: a", "host: c")).text()).isEqualTo("1 retuned (a)");
  }

  @Test
  void rulesThatComeAndGoAreNamed() {
    assertThat(diff(A, B).text()).isEqualTo("1 added (b), 1 removed (a)");
  }

  @Test
  void aRuleWithAnotherTargetIsAnotherRule() {
    String other = "  - { name: a, target: redis, retry: {} }\n";

    assertThat(diff(A, other).text()).isEqualTo("1 added (a), 1 removed (a)");
  }

  @Test
  void anotherOrderIsAChange() {
    RuleSetDiff diff = diff(A + B, B + A);

    assertThat(diff.isNothing()).isFalse();
    assertThat(diff.text()).isEqualTo("order or mode changed, 2 unchanged");
  }

  @Test
  void otherMetricsAreToldWithoutARuleAndBesideOne() {
    RuleSet plain = rules(A);
    RuleSet with = compile("version: 1\nmetrics: { port: 9464 }\nrules:\n" + A);
    RuleSet both = compile("version: 1\nmetrics: { port: 9464 }\nrules:\n" + A + B);

    assertThat(RuleSetDiff.between(plain, with).isNothing()).isTrue();
    assertThat(RuleSetDiff.between(plain, with).text()).isEqualTo("metrics changed, no rule");
    assertThat(RuleSetDiff.between(plain, both).text())
        .isEqualTo("1 added (b), 1 unchanged; metrics changed");
    RuleSet kept = compile("version: 1\nstate: { directory: /x }\nrules:\n" + A);
    assertThat(RuleSetDiff.between(with, kept).text()).isEqualTo("metrics, state changed, no rule");
  }

  private static RuleSetDiff diff(String before, String after) {
    return RuleSetDiff.between(rules(before), rules(after));
  }

  private static RuleSet rules(String rules) {
    return compile("version: 1\nrules:\n" + rules);
  }

  private static RuleSet compile(String file) {
    RulesResult result =
        RulesCompiler.compile("test.yaml", file, SystemEnvironment.INSTANCE, Overrides.NONE);
    if (result.ruleSet() == null) {
      throw new IllegalArgumentException(result.report());
    }
    return result.ruleSet();
  }
}
