package dev.breakwater.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Class paths with another version of a library than the one the tests are compiled against. */
public final class ClassPaths {

  /**
   * Changes every JVM that asks any driver for a connection: registers beans, and so makes the
   * platform's MBean server.
   */
  private static final String MEDDLER = "druid";

  private static final String OURS = withoutMeddler(System.getProperty("java.class.path"));

  private ClassPaths() {}

  /** The tests' own, but for what would change tests that it is not for. */
  public static String newest() {
    return OURS;
  }

  /**
   * With the jars that the build has put into the directory of this name instead of those of the
   * same artifacts.
   */
  public static String with(String version) {
    List<Path> jars = jars(Path.of(System.getProperty("breakwater.versions"), version));
    List<String> entries = new ArrayList<>();
    for (Path jar : jars) {
      entries.add(jar.toString());
    }
    for (String entry : OURS.split(File.pathSeparator)) {
      String name = artifact(Path.of(entry).getFileName().toString());
      if (jars.stream().noneMatch(jar -> artifact(jar.getFileName().toString()).equals(name))) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** The tests' programs, and no libraries but those in the directory of this name. */
  public static String programsOnly(String directory) {
    List<String> entries = new ArrayList<>();
    for (String entry : OURS.split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        entries.add(entry);
      }
    }
    entries.add(only(directory));
    return String.join(File.pathSeparator, entries);
  }

  /** Nothing but the jars that the build has put into the directory of this name. */
  public static String only(String directory) {
    return Path.of(System.getProperty("breakwater.versions"), directory) + File.separator + "*";
  }

  /** The jars that the build has put into the directory of this name. */
  public static List<Path> jars(String version) {
    return jars(Path.of(System.getProperty("breakwater.versions"), version));
  }

  /** The one jar of an artifact in the directory of this name. */
  public static Path jar(String version, String artifact) {
    for (Path jar : jars(version)) {
      if (artifact(jar.getFileName().toString()).equals(artifact)) {
        return jar;
      }
    }
    throw new IllegalArgumentException(
        version + ": expected " + artifact + ", found " + jars(version));
  }

  private static String withoutMeddler(String path) {
    List<String> entries = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      if (!artifact(Path.of(entry).getFileName().toString()).equals(MEDDLER)) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static List<Path> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** {@code netty-common-4.1.15.Final.jar} is {@code netty-common}. */
  private static String artifact(String file) {
    return file.replaceFirst("-[0-9].*", "");
  }
}
