package dev.breakwater.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds names against the versions of libraries that the tests are not compiled against: those that
 * are woven, and those that adapters link to. Which versions is said by {@code
 * versions.properties}; with {@code -Pall-versions} it is all that are named there.
 */
class OtherVersionsTest {

  /** Classes that some versions do not have. */
  static final Set<String> NOT_IN_ALL =
      Set.of(
          "redis.clients.jedis.TransactionBase",
          "redis.clients.jedis.csc.CacheConnection",
          "com.mongodb.client.internal.MongoClientDelegate$DelegateOperationExecutor",
          "com.mongodb.client.internal.MongoClusterImpl$OperationExecutorImpl");

  /** Whose later versions have methods that the oldest did not. */
  private static final Set<String> GROWING = Set.of("jedis3");

  /** Used only after the adapter has seen that they are there, or where it does without them. */
  private static final Set<String> ASKED_FOR_FIRST =
      Set.of(
          "okhttp3/Interceptor$Chain.call()Lokhttp3/Call;",
          "okhttp3/RequestBody.isOneShot()Z",
          "okhttp3/RequestBody.isDuplex()Z",
          "io/lettuce/core/ClientOptions.mutate()Lio/lettuce/core/ClientOptions$Builder;",
          "io/lettuce/core/RedisURI.setCredentialsProvider"
              + "(Lio/lettuce/core/RedisCredentialsProvider;)V",
          "io/lettuce/core/api/StatefulConnection.getResources"
              + "()Lio/lettuce/core/resource/ClientResources;",
          "io/lettuce/core/api/StatefulRedisConnection.closeAsync"
              + "()Ljava/util/concurrent/CompletableFuture;",
          "redis/clients/jedis/Connection.forceDisconnect()V",
          "redis/clients/jedis/providers/ConnectionProvider.getConnectionMap()Ljava/util/Map;");

  static Stream<Arguments> others() throws IOException {
    List<Arguments> found = new ArrayList<>();
    for (ClientLibrary library : Libraries.all()) {
      for (Versions.Version version : OtherJars.versions(library)) {
        found.add(Arguments.of(library.name(), version));
      }
    }
    return found.stream();
  }

  static Stream<String> growing() {
    return GROWING.stream();
  }

  @Test
  void theBuildHasLaidOutWhatTheFileNames() throws IOException {
    Versions versions = Versions.read();
    List<String> missing = new ArrayList<>();
    for (ClientLibrary library : Libraries.all()) {
      for (Versions.Version version : versions.of(library.name())) {
        boolean now = !version.role().startsWith("between") || OtherJars.ALL;
        if (now && OtherJars.find(library, version).isEmpty()) {
          missing.add(version.toString());
        }
      }
    }
    for (String driver : versions.drivers()) {
      for (Versions.Version version : versions.of(driver)) {
        boolean now = !version.role().startsWith("between") || OtherJars.ALL;
        if (now && !OtherJars.isThere(version)) {
          missing.add(version.toString());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("others")
  void everyPointIsThere(String name, Versions.Version version) throws Exception {
    ClientLibrary library = library(name);
    Set<String> silent = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    try (URLClassLoader loader = OtherJars.loader(library, version)) {
      for (WeavePoint point : Woven.points(library)) {
        silent.addAll(point.classes());
      }
      for (WeavePoint point : Woven.points(library)) {
        if (!strike(point, silent, loader)) {
          missing.add(point.tag());
        }
      }
    }
    silent.removeAll(NOT_IN_ALL);
    assertThat(silent).as("classes that declare nothing of it").isEmpty();
    if (!GROWING.contains(name)) {
      assertThat(missing).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("growing")
  void whatIsNotThereFromTheBeginningIsThereAtTheEnd(String name) throws Exception {
    ClientLibrary library = library(name);
    List<Versions.Version> versions = OtherJars.versions(library);
    Set<String> missing = new TreeSet<>();
    try (URLClassLoader newest = OtherJars.loader(library, versions.get(versions.size() - 1))) {
      for (WeavePoint point : Woven.points(library)) {
        for (Signature method : point.methods()) {
          if (!anyDeclares(point, method, newest)) {
            missing.add(method.toString());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("others")
  void theAdapterLinks(String name, Versions.Version version) throws Exception {
    ClientLibrary library = library(name);
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    try (URLClassLoader loader = OtherJars.loader(library, version)) {
      for (Links.Link link : linksOf(library.adapter())) {
        seen++;
        if (!link.isIn(loader)) {
          missing.add(link.toString());
        }
      }
    }
    missing.removeAll(ASKED_FOR_FIRST);
    assertThat(missing).isEmpty();
    assertThat(seen).as("links that were looked at").isGreaterThan(1);
  }

  private static boolean strike(WeavePoint point, Set<String> silent, ClassLoader loader)
      throws Exception {
    boolean any = false;
    for (String type : point.classes()) {
      if (isThere(type, loader)
          && !WeavePointsTest.declared(type, point.methods(), loader).isEmpty()) {
        silent.remove(type);
        any = true;
      }
    }
    return any;
  }

  private static boolean anyDeclares(WeavePoint point, Signature method, ClassLoader loader)
      throws Exception {
    for (String type : point.classes()) {
      if (!WeavePointsTest.declared(type, List.of(method), loader).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThere(String type, ClassLoader loader) {
    return loader.getResource(type.replace('.', '/') + ".class") != null;
  }

  /** Of the adapter, and of what it uses in its package. */
  private static Set<Links.Link> linksOf(String adapter) throws IOException {
    String first = adapter.replace('.', '/');
    String home = first.substring(0, first.lastIndexOf('/') + 1);
    Set<Links.Link> found = new HashSet<>();
    Set<String> seen = new HashSet<>();
    ArrayDeque<String> waiting = new ArrayDeque<>(List.of(first));
    while (!waiting.isEmpty()) {
      String type = waiting.remove();
      Path file = Path.of("target", "classes").resolve(type + ".class");
      if (seen.add(type) && Files.exists(file)) {
        for (Links.Link link : Links.of(file)) {
          if (link.owner().startsWith(home)) {
            waiting.add(link.owner());
          } else if (!link.isOurs()) {
            found.add(link);
          }
        }
      }
    }
    return found;
  }

  private static ClientLibrary library(String name) {
    for (ClientLibrary library : Libraries.all()) {
      if (library.name().equals(name) && library.family() != Family.JDBC) {
        return library;
      }
    }
    throw new AssertionError("no library is called " + name);
  }
}
