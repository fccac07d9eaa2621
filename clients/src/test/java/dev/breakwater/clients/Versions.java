package dev.breakwater.clients;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What {@code versions.properties} says; the file itself says how it is to be read. */
final class Versions {

  private static final Path FILE = Path.of("..", "versions.properties");

  private final Properties entries = new Properties();

  /**
   * A version of a library.
   *
   * @param role {@code oldest}, {@code between.N} or {@code newest}
   * @param run whether tests run it, beyond looking at its names
   */
  record Version(String library, String role, String number, boolean run) {

    /** As the page writes it. */
    String brief() {
      return number.replace(".RELEASE", "");
    }

    @Override
    public String toString() {
      return library + ' ' + number;
    }
  }

  private Versions() {}

  static Versions read() throws IOException {
    Versions versions = new Versions();
    try (Reader in = Files.newBufferedReader(FILE)) {
      versions.entries.load(in);
    }
    return versions;
  }

  /** The entry of this library; empty where there is none. */
  String get(String library, String key) {
    return entries.getProperty(library + '.' + key, "");
  }

  String get(String library, String key, String otherwise) {
    return entries.getProperty(library + '.' + key, otherwise);
  }

  /** The drivers, in the order of their table. */
  List<String> drivers() {
    return List.of(entries.getProperty("drivers").split(" ", -1));
  }

  /** What the file has entries for. */
  Set<String> subjects() {
    Set<String> names = new TreeSet<>();
    for (String key : entries.stringPropertyNames()) {
      int dot = key.indexOf('.');
      names.add(dot < 0 ? key : key.substring(0, dot));
    }
    return names;
  }

  /** The entries {@code key.1}, {@code key.2} and so on. */
  List<String> all(String library, String key) {
    List<String> found = new ArrayList<>();
    for (int i = 1; !get(library, key + '.' + i).isEmpty(); i++) {
      found.add(get(library, key + '.' + i));
    }
    return found;
  }

  /** A library's versions, the oldest first; none where it is part of something else. */
  List<Version> of(String library) {
    List<Version> found = new ArrayList<>();
    add(library, "oldest", found);
    for (int i = 1; i <= all(library, "between").size(); i++) {
      add(library, "between." + i, found);
    }
    add(library, "newest", found);
    return found;
  }

  private void add(String library, String role, List<Version> to) {
    String number = get(library, role);
    if (!number.isEmpty()) {
      boolean run = List.of(get(library, "run").split(" ", -1)).contains(role);
      to.add(new Version(library, role, number, run));
    }
  }

  /** The beginning of its jars' names, which some libraries have changed the end of. */
  String jar(String library) {
    String artifact = get(library, "artifact");
    return artifact.substring(artifact.indexOf(':') + 1).replace("-jvm", "");
  }
}
