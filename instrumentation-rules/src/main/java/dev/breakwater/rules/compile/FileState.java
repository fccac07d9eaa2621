package dev.breakwater.rules.compile;

import dev.breakwater.engine.spec.StateSpec;
import dev.breakwater.rules.key.FileKeys;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import dev.breakwater.rules.value.Spans;
import org.jspecify.annotations.Nullable;

/** The file's block {@code state}, every default explicit. */
public final class FileState {

  private static final String KEY = "state";

  private final @Nullable Setting setting;
  private final @Nullable StateSpec state;

  FileState(Block file, Problems problems) {
    Setting given = file.get(KEY);
    if (given == null || !(given.value() instanceof Block block) || block.isFlawed()) {
      setting = null;
      state = null;
      return;
    }
    Block all = Defaults.fill(block, FileKeys.block(KEY));
    setting = given.with(all);
    state =
        new StateSpec(
            String.valueOf(all.text("directory")),
            all.nanos("interval"),
            all.nanos("maxAge"),
            all.count("keep"));
    Setting age = all.get("maxAge");
    Setting interval = all.get("interval");
    Setting at = age != null && age.line() > 0 ? age : interval;
    if (at != null && state.maxAgeNanos() < state.intervalNanos()) {
      problems.add(
          at.line(),
          at.column(),
          at.path(),
          "found maxAge "
              + Spans.print(state.maxAgeNanos())
              + " below interval "
              + Spans.print(state.intervalNanos())
              + ", expected maxAge of at least the interval, or no snapshot is ever young enough");
    }
  }

  /** Null where the file has none. */
  public @Nullable StateSpec state() {
    return state;
  }

  /** For printing; null where the file has none. */
  public @Nullable Setting setting() {
    return setting;
  }
}
