package dev.breakwater.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The JDKs that the tests fork: the one that runs the build, and those it was told of. */
public final class Jdks {

  private Jdks() {}

  /** Homes of all of them; {@code BREAKWATER_TEST_JDKS} lists further ones, path-separated. */
  public static List<Path> all() {
    Set<Path> homes = new LinkedHashSet<>();
    homes.add(current());
    String told = System.getenv("BREAKWATER_TEST_JDKS");
    if (told != null && !told.isBlank()) {
      for (String home : told.split(File.pathSeparator)) {
        Path path = Path.of(home.trim());
        if (!Files.isExecutable(path.resolve("bin/java"))) {
          throw new IllegalStateException(
              "BREAKWATER_TEST_JDKS: " + path + " holds no bin/java; expected JDK homes");
        }
        homes.add(path);
      }
    }
    return List.copyOf(homes);
  }

  /**
   * 17, 25 and so on.
   *
   * @throws IllegalStateException when its {@code release} file does not say
   */
  public static int feature(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=")) {
          return Runtime.Version.parse(line.split("\"")[1]).feature();
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new IllegalStateException(home + "/release: expected a line JAVA_VERSION=");
  }

  public static Path current() {
    return Path.of(System.getProperty("java.home"));
  }
}
