package dev.breakwater.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.samples.demo.Sample.Result;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private final Recording recording = new Recording("a run");

  @Test
  void percentilesAreLatenciesThatOccurred() {
    for (int latency = 1; latency <= 100; latency++) {
      recording.add(new Sample(0, latency, Result.COMPLETE));
    }
    assertThat(recording.percentile(50)).isEqualTo(50);
    assertThat(recording.percentile(99)).isEqualTo(99);
    assertThat(recording.percentile(100)).isEqualTo(100);
  }

  @Test
  void anEmptyRunHasNoLatency() {
    assertThat(recording.percentile(50)).isZero();
  }

  @Test
  void usefulIsWhatIsAnsweredInFullOrInPart() {
    for (Result result : Result.values()) {
      recording.add(new Sample(0, 1, result));
    }
    assertThat(recording.useful()).isEqualTo(2);
  }

  @Test
  void theMostStuckWorkersAreRemembered() {
    recording.sawWorkers(3, 16);
    recording.sawWorkers(9, 16);
    recording.sawWorkers(0, 16);
    assertThat(recording.mostStuck()).isEqualTo(9);
  }
}
