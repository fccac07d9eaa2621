package dev.breakwater.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rules file in the making, one rule after the other. */
public final class RulesText {

  /** A mistake in these rules ends the JVM at once, and not the test some minutes later. */
  private final StringBuilder text = new StringBuilder("version: 1\nfailOnError: true\n");

  public RulesText() {
    text.append("rules:\n");
  }

  public RulesText(String mode) {
    text.append("mode: ").append(mode).append("\nrules:\n");
  }

  /**
   * @param match as in a file, without its braces
   * @param policies as in a file, a line each
   */
  public RulesText rule(String name, String target, String match, String policies) {
    text.append("  - name: ").append(name).append('\n');
    text.append("    target: ").append(target).append('\n');
    text.append("    match: { ").append(match).append(" }\n");
    text.append(policies.stripTrailing().indent(4));
    return this;
  }

  /** Writes it; returns the file. */
  public Path in(Path directory) {
    try {
      return Files.writeString(directory.resolve("rules.yaml"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
