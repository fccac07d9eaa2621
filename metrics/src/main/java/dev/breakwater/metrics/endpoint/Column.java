package dev.breakwater.metrics.endpoint;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import io.micrometer.core.instrument.Tag;
import java.nio.charset.StandardCharsets;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A line that every guard has: how it begins, and where its value is in a snapshot. */
final class Column {

  /** Its family's name and type. */
  final Exposed of;

  /** NaN where a guard has no such line at the moment. */
  final ToDoubleFunction<GuardSnapshot> reading;

  private final String suffix;
  private final @Nullable String le;

  /**
   * @param of a meter of any guard, which gives its labels and their order
   * @param suffix behind the family's name; may be empty
   * @param le a bucket's bound; null for what is no bucket
   */
  Column(Exposed of, String suffix, @Nullable String le, ToDoubleFunction<GuardSnapshot> reading) {
    this.of = of;
    this.suffix = suffix;
    this.le = le;
    this.reading = reading;
  }

  /** A guard's line up to its value. */
  byte[] start(Guard guard) {
    StringBuilder out = new StringBuilder(of.family).append(suffix);
    char before = '{';
    for (Tag tag : of.meter.getId().getTagsAsIterable()) {
      label(out.append(before), tag.getKey(), value(tag, guard));
      before = ',';
    }
    if (le != null) {
      label(out.append(before), "le", le);
    }
    return out.append("} ").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String value(Tag tag, Guard guard) {
    return switch (tag.getKey()) {
      case "rule" -> guard.rule();
      case "resource" -> guard.resource().name();
      case "target" -> guard.resource().family().word();
      default -> tag.getValue();
    };
  }

  private static void label(StringBuilder out, String name, String value) {
    out.append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c == '"') {
        out.append('\\');
      }
      if (c == '\n') {
        out.append("\\n");
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
