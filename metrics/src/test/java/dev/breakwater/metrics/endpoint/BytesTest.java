package dev.breakwater.metrics.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Collector;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are written as the Prometheus client writes them. */
class BytesTest {

  private static String written(double value) {
    Bytes bytes = new Bytes();
    bytes.put(value);
    return new String(bytes.copy(), StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1,
        9,
        10,
        0.001,
        0.02,
        100,
        9_999_999,
        10_000_000,
        10_000_001,
        12_000_000,
        123_456_789,
        4_294_967_296.0,
        9e15,
        9.1e15,
        9_007_199_254_740_993.0,
        1e16,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void oddOnes(double value) {
    assertThat(written(value)).isEqualTo(Collector.doubleToGoString(value));
  }

  @Test
  void anyOnes() {
    Random random = new Random(42);
    for (int i = 0; i < 200_000; i++) {
      double whole = random.nextLong() >>> random.nextInt(64);
      double round = Math.floor(random.nextDouble() * 1000) * Math.pow(10, random.nextInt(14));
      double any = Double.longBitsToDouble(random.nextLong());
      for (double value : new double[] {whole, round, any, random.nextDouble()}) {
        assertThat(written(value)).isEqualTo(Collector.doubleToGoString(value));
      }
    }
  }
}
