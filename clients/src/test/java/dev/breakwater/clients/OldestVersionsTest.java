package dev.breakwater.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.WeavePoint;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds names against the oldest versions that are guarded, which the build puts beside the
 * classes: those that are woven, and those that adapters link to.
 */
class OldestVersionsTest {

  private static final Path OLDEST = Path.of("target", "oldest");

  /** Used only after the adapter has seen that they are there. */
  private static final Set<String> ASKED_FOR_FIRST =
      Set.of(
          "okhttp3/Interceptor$Chain.call()Lokhttp3/Call;",
          "okhttp3/RequestBody.isOneShot()Z",
          "okhttp3/RequestBody.isDuplex()Z");

  /** Names that only newer versions of a library have. */
  private static final Set<String> NEWER =
      Set.of("com.mongodb.client.internal.MongoClusterImpl$OperationExecutorImpl");

  static Stream<ClientLibrary> libraries() {
    return Libraries.all().stream().filter(library -> Files.isDirectory(oldestOf(library)));
  }

  @Test
  void theBuildHasLaidThemOut() {
    assertThat(libraries().map(ClientLibrary::name))
        .contains(
            "apache4",
            "apache5",
            "apache5-async",
            "okhttp",
            "webclient",
            "reactor-netty",
            "elasticsearch",
            "elasticsearch-rest5",
            "jetty",
            "grpc",
            "mongodb",
            "kafka");
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void everyPointIsThere(ClientLibrary library) throws Exception {
    try (URLClassLoader oldest = oldest(library)) {
      for (WeavePoint point : library.points()) {
        for (String name : WeavePointsTest.present(point, NEWER, oldest)) {
          List<Method> found = WeavePointsTest.declared(name, point.methods(), oldest);
          assertThat(found).as("%s in %s", point.methods(), name).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void theAdapterLinks(ClientLibrary library) throws Exception {
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    try (URLClassLoader oldest = oldest(library)) {
      for (Path file : classesBeside(library.adapter())) {
        for (Links.Link link : Links.of(file)) {
          if (!link.isOurs()) {
            seen++;
            if (!link.isIn(oldest)) {
              missing.add(link.toString());
            }
          }
        }
      }
    }
    missing.removeAll(ASKED_FOR_FIRST);
    assertThat(missing).isEmpty();
    assertThat(seen).as("links that were looked at").isGreaterThan(5);
  }

  /** Libraries whose adapters share a package share a directory. */
  private static Path oldestOf(ClientLibrary library) {
    String[] names = library.adapter().split("\\.");
    return OLDEST.resolve(names[names.length - 2]);
  }

  private static URLClassLoader oldest(ClientLibrary library) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (Path jar : files(oldestOf(library), "*.jar")) {
      jars.add(jar.toUri().toURL());
    }
    return new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private static List<Path> classesBeside(String className) throws Exception {
    String own = className.substring(0, className.lastIndexOf('.')).replace('.', '/');
    return files(Path.of("target", "classes").resolve(own), "*.class");
  }

  private static List<Path> files(Path directory, String glob) throws Exception {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      files.forEach(found::add);
    }
    return found;
  }
}
