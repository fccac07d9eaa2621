package dev.breakwater.metrics.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.guard.Durations;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.metrics.Scrape;
import dev.breakwater.metrics.TestGuards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a scrape reads. */
class PageTest {

  private static final Pattern OF_THE_AGENT =
      Pattern.compile("breakwater_(agent_.*|degradation_(level|transitions_total))");

  private final TestGuards jvm = new TestGuards();
  private final Page page = new Page(jvm.source);

  private Scrape scrape() {
    try {
      return Scrape.of(page.text(null).body().toString());
    } catch (IOException never) {
      throw new AssertionError(never);
    }
  }

  // ---- values ----------------------------------------------------------------------------------

  @Test
  void callsAreCountedByHowTheyEnded() {
    Guard guard = jvm.guard("orders", "db:5432");
    jvm.call(guard, 10, null);
    jvm.breakDown(guard);
    jvm.call(guard, 10, null);

    Scrape seen = scrape();

    String of = "breakwater_circuit_breaker_calls_total";
    assertThat(seen.value(of, "kind=\"successful\"")).isEqualTo(1);
    assertThat(seen.value(of, "kind=\"failed\"")).isEqualTo(guard.snapshot().counts().failures());
    assertThat(seen.value(of, "kind=\"rejected\"")).isPositive();
    assertThat(seen.value("breakwater_calls_total")).isEqualTo(6);
    assertThat(seen.value("breakwater_circuit_breaker_not_permitted_calls_total")).isPositive();
    assertThat(seen.value("breakwater_circuit_breaker_state")).isEqualTo(3);
    assertThat(
            seen.value(
                "breakwater_circuit_breaker_state_transitions_total",
                "from=\"CLOSED\"",
                "to=\"OPEN\""))
        .isEqualTo(1);
  }

  @Test
  void everyFigureOfAGuardIsTaggedWithRuleResourceAndTarget() {
    jvm.guard("orders", "db:5432");

    assertThat(scrape().values().keySet())
        .filteredOn(key -> !OF_THE_AGENT.matcher(key).matches())
        .hasSizeGreaterThan(40)
        .allMatch(key -> key.contains("resource=\"db:5432\",rule=\"orders\",target=\"http\""));
  }

  @Test
  void durationsAreAHistogramThatTellsCallsApartBelowAMillisecond() {
    Guard guard = jvm.guard("orders", "db:5432");
    jvm.call(guard, 90, null);
    jvm.call(guard, 400, null);
    jvm.call(guard, 30_000, null);

    Scrape seen = scrape();

    String of = "breakwater_call_duration_seconds";
    assertThat(seen.types()).contains(of + " histogram");
    assertThat(seen.value(of + "_bucket", "le=\"0.0001\"")).isEqualTo(1);
    assertThat(seen.value(of + "_bucket", "le=\"0.0005\"")).isEqualTo(2);
    assertThat(seen.value(of + "_bucket", "le=\"0.025\"")).isEqualTo(2);
    assertThat(seen.value(of + "_bucket", "le=\"0.05\"")).isEqualTo(3);
    assertThat(seen.value(of + "_bucket", "le=\"1.0\"")).isEqualTo(3);
    assertThat(seen.value(of + "_bucket", "le=\"+Inf\"")).isEqualTo(3);
    assertThat(seen.value(of + "_count")).isEqualTo(3);
    assertThat(seen.value(of + "_sum")).isEqualTo(0.03049);
  }

  @Test
  void theAgentsOwnFiguresAreThere() {
    Scrape seen = scrape();

    assertThat(seen.value("breakwater_agent_classes_woven")).isEqualTo(12);
    assertThat(seen.value("breakwater_agent_weave_seconds")).isEqualTo(0.345);
    assertThat(seen.value("breakwater_agent_faults_total")).isEqualTo(1);
    assertThat(seen.value("breakwater_degradation_level")).isEqualTo(1);
    assertThat(seen.value("breakwater_degradation_transitions_total")).isEqualTo(3);
  }

  @Test
  void aFigureThatAGuardDoesNotHaveIsLeftOut() {
    jvm.guard("orders", "db:5432");
    assertThat(scrape().has("breakwater_circuit_breaker_failure_rate")).isFalse();
    assertThat(scrape().has("breakwater_rate_limiter_available_permissions")).isFalse();
    assertThat(scrape().has("breakwater_bulkhead_max_allowed_concurrent_calls")).isTrue();
  }

  @Test
  void twoScrapesInOneInstantBothShowWhatIsTrueThen() {
    Guard guard = jvm.guard("orders", "db:5432");
    assertThat(scrape().value("breakwater_calls_total")).isZero();
    jvm.call(guard, 0, null);
    assertThat(scrape().value("breakwater_calls_total")).isEqualTo(1);
  }

  // ---- guards come and go ----------------------------------------------------------------------

  @Test
  void aGuardThatIsTakenOutIsNoLongerShown() {
    Guard first = jvm.guard("orders", "one:80");
    jvm.guard("orders", "two:80");
    int both = scrape().values().size();

    jvm.guards.remove(first);

    assertThat(scrape().values().keySet())
        .hasSizeLessThan(both)
        .noneMatch(key -> key.contains("one:80"))
        .anyMatch(key -> key.contains("two:80"));
  }

  @Test
  void countersGoOnWhereTheRuleIsRetunedWhateverItsPoliciesAreThen() {
    Guard guard = jvm.guard("orders", "one:80");
    jvm.breakDown(guard);
    Scrape before = scrape();

    guard.retune(GuardSpec.counting("orders"));
    Scrape without = scrape();
    guard.retune(TestGuards.spec("orders"));
    Scrape after = scrape();

    for (String key : before.values().keySet()) {
      if (key.contains("_total{") || key.contains("_bucket{")) {
        assertThat(without.values().get(key)).as(key).isEqualTo(before.values().get(key));
        assertThat(after.values().get(key)).as(key).isEqualTo(before.values().get(key));
      }
    }
  }

  // ---- form ------------------------------------------------------------------------------------

  @Test
  void linesOfAFamilyStandTogetherUnderOneTypeWithOneHelp() throws Exception {
    jvm.guard("orders", "one:80");
    jvm.guard("orders", "two:80");
    String text = page.text(null).body().toString();

    assertThat(scrape().types()).doesNotHaveDuplicates();
    assertThat(text.lines().filter(line -> line.startsWith("# HELP ")))
        .hasSameSizeAs(scrape().types())
        .allMatch(line -> line.endsWith("."));
    int buckets = 2 * (Durations.bounds() + 1);
    assertThat(text.lines().filter(line -> line.contains("_seconds_bucket"))).hasSize(buckets);
  }

  @Test
  void oddNamesAreEscapedAndWrittenAsUtf8() throws Exception {
    jvm.guard("orders", "a\"b\\c\n\u00e4\ud83d\ude80");

    assertThat(page.text(null).body().toString())
        .contains("resource=\"a\\\"b\\\\c\\n\u00e4\ud83d\ude80\"");
  }

  @Test
  void whoAsksForOpenMetricsGetsIt() throws Exception {
    jvm.guard("orders", "one:80");
    Page.Text text = page.text("application/openmetrics-text; version=1.0.0,text/plain;q=0.5");

    assertThat(text.type()).startsWith("application/openmetrics-text");
    assertThat(text.body().toString()).endsWith("# EOF\n");
    assertThat(page.text(null).type()).startsWith("text/plain; version=0.0.4");
  }

  // ---- how much --------------------------------------------------------------------------------

  @Test
  void aGuardIsABoundedNumberOfLinesHoweverManyThereAre() {
    jvm.guard("orders", "host-0:80");
    int one = scrape().values().size();
    for (int i = 1; i < 1000; i++) {
      jvm.guard("orders", "host-" + i + ":80");
    }
    int agent = 5;

    assertThat(scrape().values()).hasSize(agent + 1000 * (one - agent));
  }

  @Test
  void noGuardHasMoreLinesThanThePageOfTheMetricsSays() throws Exception {
    Guard guard = jvm.guardOfAllPolicies("orders", "host-0:80");
    int most = new Shape(guard, jvm.guards.engine().ticker()).size();

    assertThat(Files.readString(Path.of("..", "docs", "metrics.md")))
        .containsPattern("at most " + most + "\\s+for\\s+a\\s+guard");
    assertThat(scrape().values()).hasSizeBetween(most / 2, 5 + most);
  }
}
