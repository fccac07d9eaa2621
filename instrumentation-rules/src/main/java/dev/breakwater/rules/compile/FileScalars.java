package dev.breakwater.rules.compile;

import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The file's own scalars, under what the command line and the environment say otherwise. */
public final class FileScalars {

  private final Setting mode;
  private final Setting failOnError;
  private final Setting allowCommands;

  FileScalars(Block file, Overrides overrides) {
    this.mode = choose(file.get("mode"), word(overrides.mode()), overrides.modeFrom(), "enforce");
    this.failOnError =
        choose(
            file.get("failOnError"), overrides.failOnError(), overrides.failOnErrorFrom(), false);
    this.allowCommands = choose(file.get("allowCommands"), null, "", false);
  }

  public Setting mode() {
    return mode;
  }

  public Setting failOnError() {
    return failOnError;
  }

  public Setting allowCommands() {
    return allowCommands;
  }

  public boolean isFailOnError() {
    return Boolean.TRUE.equals(failOnError.value());
  }

  /** The more cautious of the file's mode and the rule's: the file's is a ceiling. */
  Setting modeOf(@Nullable Setting own) {
    // the constants are declared from the boldest to the most cautious
    return own == null || mode(own).compareTo(mode(mode)) < 0 ? mode : own;
  }

  public static Mode mode(Setting setting) {
    for (Mode each : Mode.values()) {
      if (each.name().equalsIgnoreCase((String) setting.value())) {
        return each;
      }
    }
    throw new IllegalStateException("the key tables do not know the mode " + setting.value());
  }

  private static Setting choose(
      @Nullable Setting given, @Nullable Object override, String by, Object byDefault) {
    if (override != null) {
      return new Setting(override, by, "", 0, 0);
    }
    return given == null ? Setting.byDefault(byDefault) : given;
  }

  private static @Nullable String word(@Nullable Mode mode) {
    return mode == null ? null : mode.name().toLowerCase(Locale.ROOT);
  }
}
