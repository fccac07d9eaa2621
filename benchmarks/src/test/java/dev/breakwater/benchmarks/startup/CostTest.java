package dev.breakwater.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {

  private static final List<Cost> BARE =
      List.of(new Cost(100, 200, 50), new Cost(200, 400, 50), new Cost(100, 200, 50));
  private static final List<Cost> SOME =
      List.of(new Cost(110, 200, 60), new Cost(240, 800, 60), new Cost(130, 200, 60));

  @Test
  void aRatioIsTheMedianOfThePairs() {
    assertThat(Cost.ratio(SOME, BARE)).isEqualTo(new Cost(1.2, 1, 1.2));
  }

  /** 1.1, 1.2, 1.3: a deviation of 0.1 over the root of three; 1, 2, 1: one third. */
  @Test
  void itsErrorIsTheStandardErrorOfThosePairs() {
    Cost error = Cost.error(SOME, BARE);
    assertThat(error.wallMillis()).isCloseTo(0.1 / Math.sqrt(3), within(1e-9));
    assertThat(error.cpuMillis()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(error.peakMegabytes()).isCloseTo(0, within(1e-9));
  }

  @Test
  void ofOnePairThereIsNone() {
    assertThat(Cost.error(SOME.subList(0, 1), BARE.subList(0, 1))).isEqualTo(new Cost(0, 0, 0));
  }
}
