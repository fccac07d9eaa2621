package dev.breakwater.agent.health;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.recovery.health.RuleHealth;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.schema.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Health as JSON. Says no more of a resource than the beans do. */
final class HealthText {

  private HealthText() {}

  static String json(
      RuleHealth all, Map<String, RuleHealth> byRule, List<Rule> rules, Guards guards) {
    Map<String, Object> of = new LinkedHashMap<>();
    for (Rule rule : rules) {
      RuleHealth health = byRule.get(rule.name());
      if (health != null) {
        of.put(rule.name(), rule(rule, health, guards));
      }
    }
    Map<String, Object> text = state(all.status(), all.score(), all.because());
    text.put("rules", of);
    return JsonWriter.write(text);
  }

  private static Map<String, Object> rule(Rule rule, RuleHealth health, Guards guards) {
    Map<String, Object> text = state(health.status(), health.score(), health.because());
    text.put("dependsOn", rule.dependsOn());
    Map<String, Object> resources = new LinkedHashMap<>();
    for (Guard guard : guards.ofRule(rule.name())) {
      resources.put(guard.resource().name(), resource(guard, guards.engine().ticker().nanos()));
    }
    text.put("resources", resources);
    return text;
  }

  private static Map<String, Object> resource(Guard guard, long now) {
    Health health = guard.health();
    Map<String, Object> text = state(health.status(), health.score(), health.because());
    text.put("state", guard.stateName());
    text.put("heartbeatAgeMillis", health.heartbeatAgeMillis(now));
    text.put("lastProbe", health.lastProbe());
    return text;
  }

  private static Map<String, Object> state(Health.Status status, int score, String because) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("status", status.name());
    text.put("score", (long) score);
    text.put("because", because);
    return text;
  }
}
