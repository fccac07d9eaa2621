package dev.breakwater.rules.key;

import dev.breakwater.rules.value.Span;
import dev.breakwater.rules.value.Spans;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A duration in a range, both ends given as the file writes them. */
final class DurationType extends ScalarType {

  static final String PATTERN =
      "^([0-9]+(ns|us|ms|s|m|h|d)|P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?)$";

  private final String min;
  private final String max;
  private final long minNanos;
  private final long maxNanos;

  DurationType(String min, String max) {
    this.min = min;
    this.max = max;
    this.minNanos = Spans.parse(min);
    this.maxNanos = Spans.parse(max);
  }

  @Override
  protected @Nullable Object parse(String text) {
    long nanos = text.equals("0") ? 0 : Spans.parse(text); // nothing is nothing in any unit
    return nanos < minNanos || nanos > maxNanos ? null : new Span(nanos);
  }

  @Override
  protected String hint(String text) {
    String units = Spans.withUnits(text);
    if (units != null) {
      return "a bare number has no unit: write " + units;
    }
    return Spans.parse(text) < 0 ? "write it as 250ms, 2s, 5m, 1h or PT1M30S" : "";
  }

  @Override
  public String expected() {
    return "a duration from " + min + " to " + max;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> words = Schemas.of("type", "string", "pattern", PATTERN);
    return Schemas.orPlaceholder(
        minNanos > 0 ? words : Schemas.of("anyOf", List.of(Schemas.of("enum", List.of(0)), words)));
  }
}
