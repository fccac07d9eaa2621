package dev.breakwater.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Signature;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the names of the weave points against the real libraries as the tests have them. Those of
 * JDBC are held by {@code DriversTest}, other versions by {@code OtherVersionsTest}.
 */
class WeavePointsTest {

  /** Those whose classes are here. */
  static Stream<ClientLibrary> libraries() {
    return Libraries.all().stream().filter(library -> isThere(library.marker()));
  }

  private static boolean isThere(String marker) {
    ClassLoader loader = WeavePointsTest.class.getClassLoader();
    return marker.isEmpty() || loader.getResource(marker.replace('.', '/') + ".class") != null;
  }

  static Stream<ClientLibrary> librariesOfOneVersion() {
    return libraries().filter(library -> library.family() != Family.JDBC);
  }

  @ParameterizedTest
  @MethodSource("librariesOfOneVersion")
  void everyClassDeclaresSomethingThatIsWoven(ClientLibrary library) throws Exception {
    Map<String, List<Method>> found = new TreeMap<>();
    for (WeavePoint point : Woven.points(library)) {
      for (String name : point.classes()) {
        List<Method> methods = declared(name, point.methods());
        found.computeIfAbsent(name, key -> new ArrayList<>()).addAll(methods);
      }
    }
    found.keySet().removeAll(OtherVersionsTest.NOT_IN_ALL);
    assertThat(found).doesNotContainValue(List.of());
  }

  @ParameterizedTest
  @MethodSource("librariesOfOneVersion")
  void everySignatureIsDeclaredSomewhere(ClientLibrary library) throws Exception {
    for (WeavePoint point : Woven.points(library)) {
      for (Signature signature : point.methods()) {
        List<Method> found = new ArrayList<>();
        for (String name : point.classes()) {
          found.addAll(declared(name, List.of(signature)));
        }
        assertThat(found).as("%s %s", library.name(), signature).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void tagsAreUniqueAndTheAdapterCanBeMade(ClientLibrary library) throws Exception {
    Set<String> tags = new HashSet<>();
    for (WeavePoint point : Woven.points(library)) {
      assertThat(tags.add(point.tag())).as(point.tag()).isTrue();
    }
    assertThat(Class.forName(library.adapter()).getConstructor().newInstance()).isNotNull();
  }

  @Test
  void onlyALibraryThatIsToldByAMarkerIsNotHere() {
    List<String> away = new ArrayList<>();
    for (ClientLibrary library : Libraries.all()) {
      if (!isThere(library.marker())) {
        away.add(library.name());
      }
    }
    assertThat(away).containsExactly("jetty9", "jedis3");
  }

  @Test
  void everyLibraryIsListedOnce() {
    List<String> names = new ArrayList<>();
    for (ClientLibrary library : Libraries.all()) {
      names.add(library.name());
    }
    assertThat(names).doesNotHaveDuplicates().contains("jdbc", "hikari", "method");
  }

  private static List<Method> declared(String name, List<Signature> signatures) throws Exception {
    if (!isThere(name) && OtherVersionsTest.NOT_IN_ALL.contains(name)) {
      return List.of();
    }
    return declared(name, signatures, WeavePointsTest.class.getClassLoader());
  }

  static List<Method> declared(String name, List<Signature> signatures, ClassLoader loader)
      throws Exception {
    List<Method> found = new ArrayList<>();
    Class<?> type = Class.forName(name, false, loader);
    for (Method method : type.getDeclaredMethods()) {
      List<String> parameters = new ArrayList<>();
      for (Class<?> parameter : method.getParameterTypes()) {
        parameters.add(parameter.getTypeName());
      }
      for (Signature signature : signatures) {
        if (!method.isBridge() && signature.matches(method.getName(), parameters)) {
          found.add(method);
        }
      }
    }
    return found;
  }
}
