package dev.breakwater.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  @ParameterizedTest
  @ValueSource(strings = {"pass", "latency 200", "black-hole", "reset", "refuse", "bandwidth 1024"})
  void whatIsPrintedIsReadBackAsTheSameFault(String text) {
    assertThat(Fault.parse(text)).hasToString(text);
    assertThat(Fault.parse(Fault.parse(text).toString())).isEqualTo(Fault.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "blackhole", "latency", "latency soon", "latency -1", "bandwidth 0"})
  void nonsenseIsRefusedWithTheListOfWords(String text) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("black-hole");
  }

  @Test
  void aNarrowLineIsReadInSmallPiecesSoThatItTrickles() {
    assertThat(Fault.bandwidth(1000).readSize()).isEqualTo(50);
    assertThat(Fault.bandwidth(1).readSize()).isEqualTo(1);
    assertThat(Fault.PASS.readSize()).isEqualTo(16 * 1024);
  }
}
