package dev.breakwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeaveReportTest {

  private final WeaveReport report = new WeaveReport();

  @Test
  void aTimedClassStandsForThoseThatAreNot() {
    int timed = 0;
    for (int i = 0; i < 640; i++) {
      timed += report.timesThisOne() ? 1 : 0;
    }
    assertThat(timed).isEqualTo(10);
    report.passed(1_000);
    report.looked(500);
    assertThat(report.matchNanos()).isEqualTo(64 * 1_000 + 500);
  }

  @Test
  void oneThatWasInterruptedStandsForItselfAlone() {
    report.passed(2_000_000);
    assertThat(report.matchNanos()).isEqualTo(2_000_000);
  }
}
