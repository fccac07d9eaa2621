package dev.breakwater.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules files that several tests use. */
public final class RulesFiles {

  private RulesFiles() {}

  public static Path write(Path directory, String text) {
    try {
      return Files.writeString(directory.resolve("rules.yaml"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** One query an hour: the second shows that calls are guarded. */
  public static Path oneQuery(Path directory) {
    return write(
        directory,
        """
        version: 1
        rules:
          - name: db
            target: jdbc
            match: { operation: query }
            rateLimiter: { limitForPeriod: 1, limitRefreshPeriod: 1h }
        """);
  }
}
