package dev.breakwater.rules.value;

/**
 * One value, who says so and where.
 *
 * @param value a {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@link Span},
 *     {@link Off}, {@link Nil}, {@link Block}, or a {@code List} of {@code String}s or {@code
 *     Block}s
 * @param origin {@code rule}, {@code policy x}, {@code defaults}, {@code default}
 * @param path the key it was read from; empty for a default
 * @param line 0 for a default
 * @param column 0 for a default
 */
public record Setting(Object value, String origin, String path, int line, int column) {

  public static final String DEFAULT = "default";

  /** A value that nobody gave. */
  public static Setting byDefault(Object value) {
    return new Setting(value, DEFAULT, "", 0, 0);
  }

  /** The same setting with another value. */
  public Setting with(Object other) {
    return new Setting(other, origin, path, line, column);
  }
}
