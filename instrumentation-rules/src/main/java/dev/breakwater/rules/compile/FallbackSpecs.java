package dev.breakwater.rules.compile;

import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Nil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fallback's steps, all explicit, as the engine takes them. */
final class FallbackSpecs {

  private FallbackSpecs() {}

  /** Null where there are none: off. */
  static @Nullable FallbackSpec of(List<Block> steps) {
    List<FallbackSpec.Step> all = new ArrayList<>();
    for (Block step : steps) {
      all.add(step(step));
    }
    return all.isEmpty() ? null : new FallbackSpec(all);
  }

  private static FallbackSpec.Step step(Block step) {
    Block cached = step.block("cached");
    if (cached != null) {
      return new FallbackSpec.Cached(
          cached.nanos("maxAge"), cached.count("maxEntries"), cached.number("maxBytes"));
    }
    Block queue = step.block("queue");
    if (queue != null) {
      return new FallbackSpec.Queue(
          orEmpty(queue.text("directory")),
          queue.count("maxEntries"),
          queue.number("maxBytes"),
          queue.nanos("maxAge"),
          queue.has("answer") ? queue.count("answer") : -1);
    }
    Block exception = step.block("throw");
    if (exception != null) {
      return new FallbackSpec.Throw(
          orEmpty(exception.text("exception")), orEmpty(exception.text("message")));
    }
    String address = step.text("endpoint");
    return address != null
        ? new FallbackSpec.Endpoint(address)
        : value(step.value("value"), step.block("value"));
  }

  private static FallbackSpec.Value value(@Nullable Object plain, @Nullable Block parts) {
    if (parts == null) {
      return FallbackSpec.Value.of(plain instanceof String text ? text : null);
    }
    List<String> columns = parts.texts("columns");
    return new FallbackSpec.Value(
        orEmpty(parts.text("body")),
        parts.count("status"),
        orEmpty(parts.text("contentType")),
        columns == null ? List.of() : columns,
        rows(parts.value("rows")));
  }

  private static List<List<@Nullable String>> rows(@Nullable Object rows) {
    List<List<@Nullable String>> all = new ArrayList<>();
    if (rows instanceof List<?> list) {
      for (Object row : list) {
        List<@Nullable String> cells = new ArrayList<>();
        for (Object cell : (List<?>) row) {
          cells.add(cell == Nil.NIL ? null : (String) cell);
        }
        all.add(cells);
      }
    }
    return all;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
