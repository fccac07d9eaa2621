package dev.breakwater.rules.key;

import dev.breakwater.rules.value.Spans;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A window's size: calls or a duration; which of them it must be depends on the window's type. */
final class CallsOrDurationType extends ScalarType {

  private final IntegerType calls = new IntegerType(1, 100_000, "calls", "");
  private final DurationType duration = new DurationType("1s", "1h");

  @Override
  protected @Nullable Object parse(String text) {
    Object count = calls.parse(text);
    return count == null ? duration.parse(text) : count;
  }

  @Override
  protected String hint(String text) {
    return Spans.withUnits(text) == null ? duration.hint(text) : "";
  }

  @Override
  public String expected() {
    return calls.expected() + ", or " + duration.expected() + " where the window is TIME_BASED";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("anyOf", List.of(calls.schema(), duration.schema()));
  }
}
