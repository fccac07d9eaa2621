package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.RulesText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One value of a rule, said otherwise than its file does. */
class RuleEditTest {

  private static final String FILE =
      """
      version: 1
      policies:
        careful: { retry: { maxAttempts: 5, backoff: { initial: 50ms } } }
      rules:
        - { name: pay, target: http, match: { host: pay }, use: careful, rateLimiter: { limitForPeriod: 10 } }
        - { name: rest, target: http, retry: off }
      """;

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aValueTakesThePlaceOfTheFilesAndTheOthersStay() {
    Rule pay = edited("pay", "retry.maxAttempts", "2").rule("pay");

    assertThat(pay.spec().retry().maxAttempts()).isEqualTo(2);
    assertThat(pay.spec().retry().backoff())
        .isEqualTo(rules(FILE).rule("pay").spec().retry().backoff());
  }

  @Test
  void whatIsDerivedFromTheValueFollowsIt() {
    assertThat(edited("pay", "rateLimiter.limitForPeriod", "3").rule("pay").spec().rateLimiter())
        .satisfies(limiter -> assertThat(limiter.burst()).isEqualTo(3));
  }

  @Test
  void aPolicyIsSwitchedOnOrOffByAValue() {
    assertThat(edited("pay", "retry", "off").rule("pay").spec().retry()).isNull();
    assertThat(edited("pay", "bulkhead.maxConcurrentCalls", "7").rule("pay").spec().bulkhead())
        .satisfies(bulkhead -> assertThat(bulkhead.maxConcurrentCalls()).isEqualTo(7));
    assertThat(edited("rest", "retry.maxAttempts", "2").rule("rest").spec().retry()).isNotNull();
  }

  @Test
  void theRulesOwnModeIsAValueToo() {
    assertThat(edited("pay", "mode", "observe").rule("pay").spec().mode()).isEqualTo(Mode.OBSERVE);
  }

  @Test
  void otherRulesStayAsTheyAre() {
    assertThat(edited("pay", "retry.maxAttempts", "2").rule("rest"))
        .isEqualTo(rules(FILE).rule("rest"));
  }

  @Test
  void aBadValueIsAProblemLikeInTheFile() {
    assertThat(edited("pay", "retry.maxAttempts", "0")).isNull();
    assertThat(problems)
        .singleElement()
        .extracting(Problem::text)
        .isEqualTo(
            "test.yaml rules[0].retry.maxAttempts: found 0, expected 1 to 10 attempts;"
                + " use \"retry: off\" to switch retrying off");
  }

  @Test
  void aMisspeltPathNamesTheNearestKey() {
    assertThat(edited("pay", "retry.maxAttemps", "2")).isNull();
    assertThat(problems).singleElement().asString().contains("did you mean maxAttempts?");
  }

  @Test
  void aPathThatEndsAtABlockOrGoesBeyondAValueIsAProblem() {
    assertThat(edited("pay", "retry.backoff", "3")).isNull();
    assertThat(edited("pay", "retry.maxAttempts.more", "3")).isNull();
    assertThat(problems).hasSize(2);
  }

  @Test
  void printedRulesSayThatTheValueIsAnOverride() {
    assertThat(edited("pay", "retry.maxAttempts", "2").toYaml())
        .contains("maxAttempts: 2  # override");
  }

  @Test
  void theDigestIsThatOfTheFiles() {
    assertThat(edited("pay", "retry.maxAttempts", "2").digest()).isEqualTo(rules(FILE).digest());
  }

  @Test
  void aRuleOfTheSecondFileOfADirectoryIsFound() {
    String other = "version: 1\nrules:\n  - { name: db, target: jdbc, retry: {} }\n";
    RuleSet both =
        RulesCompiler.compile(
                "rules.d",
                List.of(text("a.yaml", FILE), text("b.yaml", other)),
                SystemEnvironment.INSTANCE,
                Overrides.NONE)
            .ruleSet();

    RuleSet edited = both.with(List.of(new RuleEdit("db", "retry.maxAttempts", "2")), problems);

    assertThat(problems).isEmpty();
    assertThat(edited.rule("db").spec().retry().maxAttempts()).isEqualTo(2);
  }

  @Test
  void theBuiltInRulesCanBeEditedToo() {
    RuleSet builtIn = BuiltInRules.create(Overrides.NONE);
    RuleEdit edit = new RuleEdit("jdbc", "circuitBreaker.failureRateThreshold", "20");

    Rule jdbc = builtIn.with(List.of(edit), problems).rule("jdbc");

    assertThat(jdbc.spec().circuitBreaker().failureRateThreshold()).isEqualTo(20);
    assertThat(builtIn.with(List.of(edit), problems).rule("http")).isEqualTo(builtIn.rule("http"));
  }

  private RuleSet edited(String rule, String path, String value) {
    return rules(FILE).with(List.of(new RuleEdit(rule, path, value)), problems);
  }

  private static RuleSet rules(String text) {
    return RulesCompiler.compile("test.yaml", text, SystemEnvironment.INSTANCE, Overrides.NONE)
        .ruleSet();
  }

  private static RulesText text(String name, String text) {
    return new RulesText(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
