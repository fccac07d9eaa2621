package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.source.Located;
import dev.breakwater.rules.source.RulesLocator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the file in one word can be said by a property or a variable too. */
class TwinsTest {

  private static final String FILE =
      "version: 1\nmetrics: { port: 1000 }\nrules: [{ name: a, target: http }]\n";

  @TempDir Path directory;
  private final FakeEnvironment env = new FakeEnvironment();

  private RulesResult compile(String text) {
    return RulesCompiler.compile("rules.yaml", text, env, Overrides.NONE);
  }

  @Test
  void aPropertyStandsAboveTheFile() {
    env.property("breakwater.metrics.port", "2000");

    RuleSet rules = compile(FILE).ruleSet();

    assertThat(rules.metrics().port()).isEqualTo(2000);
    assertThat(rules.toYaml()).contains("port: 2000  # -Dbreakwater.metrics.port\n");
  }

  @Test
  void aVariableDoesAndAPropertyStandsAboveBoth() {
    env.variable("BREAKWATER_METRICS_BIND_TO_APPLICATION", "true");
    env.variable("BREAKWATER_METRICS_PORT", "3000");
    assertThat(compile(FILE).ruleSet().metrics().port()).isEqualTo(3000);
    assertThat(compile(FILE).ruleSet().metrics().bindToApplication()).isTrue();

    env.property("breakwater.metrics.port", "2000");
    assertThat(compile(FILE).ruleSet().metrics().port()).isEqualTo(2000);
  }

  @Test
  void aBlockThatTheFileDoesNotHaveComesWithIt() {
    env.property("breakwater.state.directory", "/var/lib/orders");
    env.variable("BREAKWATER_DEFAULTS_CIRCUIT_BREAKER_FAILURE_RATE_THRESHOLD", "33");
    env.variable("BREAKWATER_DEFAULTS_RETRY", "off");
    env.property("breakwater.allowCommands", "true");

    RuleSet rules = compile(FILE).ruleSet();

    assertThat(rules.state().directory()).isEqualTo("/var/lib/orders");
    assertThat(rules.rules().get(0).spec().circuitBreaker().failureRateThreshold()).isEqualTo(33);
    assertThat(rules.rules().get(0).spec().retry()).isNull();
    assertThat(rules.allowCommands()).isTrue();
  }

  @Test
  void ruleAndPolicyStandAboveTheDefaultsThatAreSaidSo() {
    env.property("breakwater.defaults.timeout.attempt", "9s");

    RuleSet rules =
        compile("version: 1\nrules: [{ name: a, target: http, timeout: { attempt: 2s } }]\n")
            .ruleSet();

    assertThat(rules.rules().get(0).spec().timeout().attemptNanos()).isEqualTo(2_000_000_000L);
  }

  @Test
  void theBuiltInRulesTakeThemToo() {
    env.property("breakwater.metrics.port", "9464");
    Located located = new RulesLocator(env, directory.toFile()).locate(null);

    RuleSet rules = RulesLoader.load(located, env).ruleSet();

    assertThat(rules.source()).isEqualTo("built-in");
    assertThat(rules.mode().name()).isEqualTo("OBSERVE");
    assertThat(rules.metrics().port()).isEqualTo(9464);
  }

  @Test
  void theyAreCheckedAsTheFileIs() {
    env.property("breakwater.metrics.port", "http");
    env.variable("BREAKWATER_DEFAULTS_TIMEOUT_ATTEMPT", "500");
    env.property("breakwater.metrics.prot", "9464");
    env.property("breakwater.state.keep", "4");

    assertThat(compile("version: 1\nrules: [{ name: a, target: nothing }]\n").report().lines())
        .containsExactlyInAnyOrder(
            "rules.yaml:2:28 rules[0].target: found nothing, expected jdbc, http, redis, mongodb,"
                + " kafka or method",
            "-Dbreakwater.metrics.port metrics.port: found http, expected 1 to 65535; leave the key"
                + " out for no endpoint",
            "-Dbreakwater.state.keep state.directory: found nothing, expected a directory, such as"
                + " /var/lib/orders/breakwater; this key is required",
            "BREAKWATER_DEFAULTS_TIMEOUT_ATTEMPT defaults.timeout.attempt: found 500, expected a"
                + " duration from 1ms to 1d; a bare number has no unit: write 500ms or 500s",
            "-Dbreakwater.metrics.prot: found no value of the rules file that is one word, expected"
                + " one such as metrics.port; did you mean breakwater.metrics.port?");
  }

  @Test
  void whatIsEmptyOrSomebodyElsesIsNotHeard() {
    env.variable("BREAKWATER_METRICS_PORT", "");
    env.variable("BREAKWATER_STATE_OF_THE_HARBOUR", "flooded");
    env.property("breakwater.log.level", "warn");
    assertThat(compile(FILE).ruleSet().metrics().port()).isEqualTo(1000);

    env.variable("BREAKWATER_METRICS_PORT", "tcp://10.0.0.7:80"); // a service's, by Kubernetes
    assertThat(compile(FILE).ruleSet().metrics().port()).isEqualTo(1000);
  }
}
