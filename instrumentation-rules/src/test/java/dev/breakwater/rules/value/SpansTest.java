package dev.breakwater.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {

  @Test
  void everyUnitIsRead() {
    assertThat(Spans.parse("7ns")).isEqualTo(7);
    assertThat(Spans.parse("7us")).isEqualTo(7_000);
    assertThat(Spans.parse("250ms")).isEqualTo(250_000_000);
    assertThat(Spans.parse("2s")).isEqualTo(2_000_000_000L);
    assertThat(Spans.parse("5m")).isEqualTo(Duration.ofMinutes(5).toNanos());
    assertThat(Spans.parse("1h")).isEqualTo(Duration.ofHours(1).toNanos());
    assertThat(Spans.parse("30d")).isEqualTo(Duration.ofDays(30).toNanos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT1M30S", "PT0.5S", "P2DT3H4M5.678S", "P1D", "PT36H", "PT0S", "PT1.000000001S"})
  void isoDurationsMeanWhatTheJdkSays(String text) {
    assertThat(Spans.parse(text)).isEqualTo(Duration.parse(text).toNanos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "s", "1", "1 s", "1.5s", "-1s", "1m30s", "P", "PT", "P1H", "PT1", "PT1S2M", "P1DT",
        "PT.5S", "PT1.S", "PT1.5M", "1S", "P1D1D", "PTT1S"
      })
  void whatIsNoDurationIsNone(String text) {
    assertThat(Spans.parse(text)).isEqualTo(-1);
  }

  @Test
  void hugeDurationsAreCappedInsteadOfOverflowing() {
    assertThat(Spans.parse("99999999999999999999d")).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(Spans.parse("P99999999999999999999DT99999999999999H")).isEqualTo(Long.MAX_VALUE / 2);
  }

  @Test
  void whatIsPrintedReadsBack() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong() >>> (2 + random.nextInt(60));
      assertThat(Spans.parse(Spans.print(nanos))).isEqualTo(nanos);
    }
  }
}
