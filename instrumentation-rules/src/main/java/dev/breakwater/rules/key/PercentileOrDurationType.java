package dev.breakwater.rules.key;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time: as a duration, or as what so many percent of the calls stay within. */
final class PercentileOrDurationType extends ScalarType {

  private static final String PERCENTILE = "p([5-9][0-9])(\\.[0-9]{1,2})?";
  private static final Pattern PERCENTILES = Pattern.compile(PERCENTILE);

  private final DurationType duration = new DurationType("1ms", "1h");

  @Override
  protected @Nullable Object parse(String text) {
    return PERCENTILES.matcher(text).matches() ? text : duration.parse(text);
  }

  @Override
  protected String hint(String text) {
    return duration.hint(text);
  }

  @Override
  public String expected() {
    return "a percentile of the calls' durations from p50 to p99.99, or " + duration.expected();
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of(
        "anyOf",
        List.of(
            Schemas.of("type", "string", "pattern", "^" + PERCENTILE + "$"), duration.schema()));
  }
}
