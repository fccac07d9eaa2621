package dev.breakwater.clients;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.engine.call.Family;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The jars of versions that the tests are not compiled against, as the build lays them out. */
final class OtherJars {

  /** Whether the build was asked for all versions. */
  static final boolean ALL = Boolean.getBoolean("breakwater.allVersions");

  /** With all that they link to, a directory for each package of adapters. */
  private static final Path OLDEST = Path.of("target", "oldest");

  /** Alone. */
  private static final Path OTHERS = Path.of("target", "others");

  private static final Path DRIVERS = Path.of("target", "drivers");

  private OtherJars() {}

  /** The library's versions that are laid out; none of JDBC's, which have a test of their own. */
  static List<Versions.Version> versions(ClientLibrary library) throws IOException {
    List<Versions.Version> found = new ArrayList<>();
    if (library.family() != Family.JDBC) {
      for (Versions.Version version : Versions.read().of(library.name())) {
        boolean onClassPath = version.role().equals("newest") && library.marker().isEmpty();
        if (!onClassPath && !find(library, version).isEmpty()) {
          found.add(version);
        }
      }
    }
    return found;
  }

  /** The version's jars; empty where there is none. */
  static List<Path> find(ClientLibrary library, Versions.Version version) throws IOException {
    List<Path> strict = files(OLDEST.resolve(home(library)), "*.jar");
    String own = Versions.read().jar(library.name()) + '*' + '-' + version.number() + ".jar";
    if (!files(OLDEST.resolve(home(library)), own).isEmpty()) {
      return strict;
    }
    List<Path> found = new ArrayList<>(files(OTHERS, own));
    found.addAll(files(DRIVERS, own));
    found.addAll(onClassPath(Versions.read().jar(library.name()), version.number()));
    return found;
  }

  /** Whether a driver of this version is there; some have changed their names. */
  static boolean isThere(Versions.Version version) throws IOException {
    return !files(DRIVERS, "*-" + version.number() + ".jar").isEmpty()
        || !onClassPath("", version.number()).isEmpty();
  }

  private static List<Path> onClassPath(String beginning, String number) {
    List<Path> found = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String file = Path.of(entry).getFileName().toString();
      if (file.startsWith(beginning) && file.endsWith('-' + number + ".jar")) {
        found.add(Path.of(entry));
      }
    }
    return found;
  }

  /**
   * Loads the version's classes. What they link to is of the version's time where the build has
   * laid that out, else as the tests have it.
   */
  static URLClassLoader loader(ClientLibrary library, Versions.Version version) throws IOException {
    List<URL> jars = new ArrayList<>();
    boolean strict = false;
    for (Path jar : find(library, version)) {
      strict |= jar.startsWith(OLDEST);
      jars.add(jar.toUri().toURL());
    }
    URL[] urls = jars.toArray(new URL[0]);
    return strict
        ? new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())
        : new OwnFirst(urls);
  }

  /** Has the packages of its jars from nowhere else, and the others from the tests' class path. */
  private static final class OwnFirst extends URLClassLoader {

    private final Set<String> packages = new HashSet<>();

    OwnFirst(URL[] jars) throws IOException {
      super(jars, OwnFirst.class.getClassLoader());
      for (URL jar : jars) {
        try (JarFile file = new JarFile(jar.getPath())) {
          for (JarEntry entry : Collections.list(file.entries())) {
            String name = entry.getName();
            if (name.endsWith(".class")) {
              packages.add(home(name.substring(0, name.length() - 6).replace('/', '.')));
            }
          }
        }
      }
    }

    private static String home(String type) {
      return type.substring(0, type.lastIndexOf('.') + 1);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("java.") && packages.contains(home(name))) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          return known == null ? findClass(name) : known;
        }
      }
      return super.loadClass(name, resolve);
    }

    /** Only of its jars: a class that the version lacks is not there. */
    @Override
    public URL getResource(String name) {
      return findResource(name);
    }
  }

  private static String home(ClientLibrary library) {
    String[] names = library.adapter().split("\\.");
    return names[names.length - 2];
  }

  private static List<Path> files(Path directory, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
        files.forEach(found::add);
      }
    }
    return found;
  }
}
