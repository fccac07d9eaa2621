package dev.breakwater.jmx;

import dev.breakwater.engine.spec.Mode;
import java.util.List;

/** An agent that has woven one class and met two libraries. */
public final class TestAgent implements AgentControl {

  public volatile Mode mode = Mode.ENFORCE;
  public volatile long rulesLoadedAtMillis = 1_767_225_600_500L;
  public volatile List<String> rules = List.of();
  public final TestOverrides overrides = new TestOverrides();
  public final TestLevel level = new TestLevel();

  @Override
  public LevelControl level() {
    return level;
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public long startedAtMillis() {
    return 1_767_225_600_000L;
  }

  @Override
  public Mode mode() {
    return mode;
  }

  @Override
  public void mode(Mode mode) {
    this.mode = mode;
  }

  @Override
  public String rulesSource() {
    return "rules.yaml";
  }

  @Override
  public String rulesDigest() {
    return "sha-256:0f3a";
  }

  @Override
  public long rulesLoadedAtMillis() {
    return rulesLoadedAtMillis;
  }

  @Override
  public List<String> problems() {
    return List.of("rules.yaml:3:5 rules.orders.retry: found 0, expected 2 or more");
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public long classesSeen() {
    return 1000;
  }

  @Override
  public long matchMillis() {
    return 3;
  }

  @Override
  public long classesWoven() {
    return 1;
  }

  @Override
  public int sites() {
    return 2;
  }

  @Override
  public long weaveMillis() {
    return 7;
  }

  @Override
  public List<IntegrationState> integrations() {
    return List.of(
        new IntegrationState("jedis", "8.0.2", true, ""),
        new IntegrationState("lettuce", "", false, "no method sendCommand"));
  }

  @Override
  public long faults() {
    return 0;
  }

  @Override
  public String effectiveRules() {
    return "rules: []\n";
  }

  @Override
  public List<String> wovenMethods() {
    return List.of("org.h2.jdbc.JdbcStatement.executeQuery");
  }

  @Override
  public String explain(String className, String methodName) {
    return className + "." + methodName + " is woven by rule 'orders'";
  }

  @Override
  public String recommend() {
    return "version: 1\nrules: []\n";
  }

  @Override
  public String writeReport(String path) {
    return path;
  }

  @Override
  public List<String> ruleNames() {
    return rules;
  }

  @Override
  public String targetOf(String rule) {
    return rules.contains(rule) ? "jdbc" : "";
  }

  @Override
  public OverrideControl overrides() {
    return overrides;
  }

  @Override
  public String reload() {
    return "rules from rules.yaml: nothing changed";
  }

  @Override
  public List<String> validate(String yaml) {
    return yaml.isEmpty() ? List.of("rules: found nothing, expected rules") : List.of();
  }

  @Override
  public String apply(String yaml, long ttlSeconds, String reason) {
    return "applied rules for " + ttlSeconds + " s (" + reason + "): 1 added (a)";
  }

  @Override
  public String rollback() {
    throw new IllegalStateException("found no rules to go back to");
  }
}
