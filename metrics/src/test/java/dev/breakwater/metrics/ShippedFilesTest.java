package dev.breakwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shipped for Prometheus and Grafana speaks of metrics that there are. */
class ShippedFilesTest {

  private static final Pattern NAME = Pattern.compile("\\bbreakwater_[a-z_]+[a-z]\\b");

  /** Buckets where a way out cannot write a histogram. */
  private static final String BUCKETS_ELSEWHERE = "breakwater_call_duration_le_total";

  private static final String BUCKETS = "breakwater_call_duration_seconds_bucket";

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..", "docs").resolve(file));
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  /** The samples there are, by the frozen file. */
  private static Set<String> contract() throws IOException {
    try (InputStream file = ShippedFilesTest.class.getResourceAsStream("frozen-metric-names.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Set<String> names = names(text.substring(0, text.indexOf("\n\n")));
      assertThat(names).hasSizeGreaterThan(30);
      return names;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus/alerts.yml",
        "prometheus/alerts-test.yml",
        "prometheus/jmx-exporter.yml",
        "grafana/breakwater.json"
      })
  void everyNameInItIsOneOfTheContract(String file) throws IOException {
    Set<String> allowed = contract();
    allowed.add(BUCKETS_ELSEWHERE);

    assertThat(names(read(file))).isNotEmpty().isSubsetOf(allowed);
  }

  @Test
  void theExportersConfigurationHasEveryNameOfTheContract() throws IOException {
    Set<String> expected = contract();
    expected.remove(BUCKETS);
    expected.add(BUCKETS_ELSEWHERE);

    assertThat(names(read("prometheus/jmx-exporter.yml"))).isEqualTo(expected);
  }

  @Test
  void theDashboardShowsEveryNameOfTheContract() throws IOException {
    Set<String> expected = contract();
    expected.add(BUCKETS_ELSEWHERE);

    assertThat(names(read("grafana/breakwater.json"))).isEqualTo(expected);
  }

  @Test
  void thePageOfTheMetricsExplainsEveryNameOfTheContract() throws IOException {
    assertThat(names(read("metrics.md"))).containsAll(contract());
  }

  @Test
  void everyAlertHasATestOfItsOwn() throws IOException {
    Matcher alert = Pattern.compile("- alert: (\\w+)").matcher(read("prometheus/alerts.yml"));
    String tests = read("prometheus/alerts-test.yml");
    int alerts = 0;
    while (alert.find()) {
      alerts++;
      assertThat(tests)
          .containsPattern("alertname: " + alert.group(1) + "\\s+eval_time: \\S+\\s+exp_alerts");
    }
    assertThat(alerts).isGreaterThan(5);
  }
}
