package dev.breakwater.rules.model;

import dev.breakwater.engine.spec.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Scalars of the file that the command line or the environment says otherwise. Null = as the file
 * says.
 *
 * @param modeFrom who says so, for the printed rules: {@code -Dbreakwater.mode}
 * @param failOnErrorFrom likewise
 */
public record Overrides(
    @Nullable Mode mode, String modeFrom, @Nullable Boolean failOnError, String failOnErrorFrom) {

  public static final Overrides NONE = new Overrides(null, "", null, "");
}
