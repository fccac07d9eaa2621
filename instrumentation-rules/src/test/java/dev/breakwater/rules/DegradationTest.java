package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.rules.model.Degradation;
import dev.breakwater.rules.model.LevelRules;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file says of degradation levels. */
class DegradationTest {

  private static final String EVERY_TARGET =
      """
      rules:
        - { name: a, target: jdbc, retry: {} }
        - { name: b, target: http, retry: {}, hedge: {} }
        - { name: c, target: redis, retry: {}, hedge: {} }
        - { name: d, target: mongodb, circuitBreaker: {} }
        - { name: e, target: kafka }
        - { name: f, target: method, match: { class: com.acme.A, method: b }, timeout: { attempt: 1s } }
      """;

  @Test
  void aFileThatDoesNotNameItHasNoLevels() {
    assertThat(Rules.good("version: 1\nrules: []\n").degradation()).isNull();
  }

  @Test
  void theDefaultsGiveUpTheUnimportantFirstAndKeepTheCriticalLast() {
    Degradation all = Rules.good("version: 1\ndegradation: {}\n" + EVERY_TARGET).degradation();

    assertThat(all.at(Level.NORMAL)).isEqualTo(LevelRules.none(Level.NORMAL));
    LevelRules degraded = all.at(Level.DEGRADED);
    assertThat(degraded.when())
        .containsOnly(
            entry("guardsOpen", 25.0),
            entry("bulkheadsFull", 25.0),
            entry("cpu", 90.0),
            entry("heap", 85.0));
    assertThat(degraded.shed()).containsOnly(Criticality.SHEDDABLE);
    assertThat(degraded.retries()).isTrue();
    assertThat(degraded.hedges()).isFalse();
    assertThat(all.at(Level.MINIMAL).shed()).containsOnly(Criticality.SHEDDABLE);
    assertThat(all.at(Level.MINIMAL).retries()).isFalse();
    assertThat(all.at(Level.EMERGENCY).when()).containsOnly(entry("heap", 97.0));
    assertThat(all.at(Level.EMERGENCY).shed())
        .containsOnly(Criticality.SHEDDABLE, Criticality.DEFAULT);
  }

  @Test
  void everyTargetTakesWhatTheDefaultsChange() {
    RuleSet rules = Rules.good("version: 1\ndegradation: {}\n" + EVERY_TARGET);
    List<RuleEdit> edits = rules.degradation().edits(Level.EMERGENCY, rules.rules());
    List<Problem> problems = new ArrayList<>();

    RuleSet changed = rules.with(edits, problems);

    assertThat(problems).isEmpty();
    for (Rule rule : changed.rules()) {
      assertThat(rule.spec().retry()).as(rule.name()).isNull();
      assertThat(rule.spec().hedge()).as(rule.name()).isNull();
    }
    assertThat(changed.rule("d").spec()).isEqualTo(rules.rule("d").spec());
    assertThat(edits).hasSize(5);
  }

  @Test
  void eachLevelDoesWhatTheOnesBelowItDoAndMore() throws IOException {
    RuleSet rules =
        Rules.good(
            Files.readString(
                Rules.files("good").stream()
                    .filter(file -> file.endsWith("degradation.yaml"))
                    .findFirst()
                    .orElseThrow()));
    Degradation all = rules.degradation();

    assertThat(all.at(Level.MINIMAL).toggles())
        .containsOnly("recommendations", "search", "previews");
    assertThat(all.at(Level.DEGRADED).when())
        .contains(entry("p99", 800.0), entry("threads", 400.0), entry("errorRate", 5.0))
        .doesNotContainKey("cpu");
    LevelRules off = all.at(Level.EMERGENCY);
    assertThat(off.when()).isEmpty();
    assertThat(off.shed()).isEqualTo(all.at(Level.MINIMAL).shed());
    assertThat(all.toggles()).containsExactly("previews", "recommendations", "search");

    RuleSet minimal = rules.with(all.edits(Level.MINIMAL, rules.rules()), new ArrayList<>());
    assertThat(minimal.rule("orders").spec().retry().maxAttempts()).isEqualTo(2);
    assertThat(minimal.rule("orders").spec().bulkhead().maxConcurrentCalls()).isEqualTo(8);
    assertThat(minimal.rule("orders").spec().timeout().attemptNanos()).isEqualTo(500_000_000);
    assertThat(minimal.rule("reports").spec().retry()).isNull();
    assertThat(minimal.rule("reports").spec().hedge()).as("of DEGRADED").isNull();
    assertThat(minimal.toYaml()).contains("maxConcurrentCalls: 8  # degradation level\n");
  }

  @Test
  void whatIsPrintedReadsBackAsTheSameLevels() throws IOException {
    for (var file : Rules.files("good")) {
      RuleSet rules = Rules.good(Files.readString(file));
      assertThat(Rules.good(rules.toYaml()).degradation()).isEqualTo(rules.degradation());
    }
  }

  @Test
  void aNamedRuleMayKeepWhatTheOthersLose() {
    RuleSet rules =
        Rules.good(
            "version: 1\ndegradation: { minimal: { rules: { b: { retry: { maxAttempts: 2 } } } } }\n"
                + EVERY_TARGET);
    RuleSet minimal =
        rules.with(rules.degradation().edits(Level.MINIMAL, rules.rules()), new ArrayList<>());
    assertThat(minimal.rule("a").spec().retry()).isNull();
    assertThat(minimal.rule("b").spec().retry().maxAttempts()).isEqualTo(2);
  }
}
