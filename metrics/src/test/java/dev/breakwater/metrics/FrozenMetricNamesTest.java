package dev.breakwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.Health;
import dev.breakwater.metrics.endpoint.Page;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Dashboards and alerts hold on to these names, types and labels. A new one is added to the file;
 * one that is there stays as it is until the next major version.
 */
class FrozenMetricNamesTest {

  @Test
  void namesTypesAndLabelsAreThoseOfTheFile() throws Exception {
    TestGuards jvm = new TestGuards();
    Guard guard = jvm.guardOfAllPolicies("orders", "db:5432");
    jvm.breakDown(guard);
    guard.health(new Health(Health.Status.DOWN, 0, "circuit breaker open", true, 0, ""));
    guard.budgets(new Budgets(0.5, 0.5, new double[] {1, 1, 1, 1, 1})); // as the books say
    Scrape scrape = Scrape.of(new Page(jvm.source).text(null).body().toString());
    Map<String, TreeSet<String>> labels = new TreeMap<>();
    for (String key : scrape.values().keySet()) {
      String name = key.split("\\{")[0];
      TreeSet<String> known = labels.computeIfAbsent(name, unused -> new TreeSet<>());
      String inside = key.contains("{") ? key.substring(name.length() + 1, key.length() - 1) : "";
      for (String label : inside.split("\",?")) {
        if (label.contains("=")) {
          known.add(label.substring(0, label.indexOf('=')));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    labels.forEach((name, of) -> text.append(name).append(' ').append(of).append('\n'));
    text.append('\n');
    new TreeSet<>(scrape.types()).forEach(type -> text.append(type).append('\n'));

    assertThat(text.toString()).isEqualTo(frozen());
  }

  private static String frozen() throws Exception {
    try (InputStream file =
        FrozenMetricNamesTest.class.getResourceAsStream("frozen-metric-names.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
