package dev.breakwater.it.places;

import com.example.places.Calls;
import dev.breakwater.it.harness.Jars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.h2.Driver;

/**
 * What places are furnished with: the application, its database, and what the build has fetched.
 */
final class Parts {

  private Parts() {}

  /** A container or an agent that the build has put beside the tests. */
  static Path fetched(String artifact) {
    return Path.of(System.getProperty("breakwater.versions"), "places", artifact + ".jar");
  }

  static Path h2() {
    try {
      return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** Class files by their paths in a jar. */
  static Map<String, byte[]> classes(Class<?>... types) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Class<?> type : types) {
      String path = type.getName().replace('.', '/') + ".class";
      entries.put(path, Jars.bytes(type.getClassLoader(), path));
    }
    return entries;
  }

  /** A jar with {@link Calls} alone. */
  static Path application(Path directory) {
    return Jars.write(directory.resolve("calls.jar"), classes(Calls.class));
  }

  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
