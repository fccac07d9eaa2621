package dev.breakwater.it.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/safety.md} promises nothing that no test holds, and hides no test of a place. */
class SafetyPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/safety.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  @Test
  void everyPromiseNamesATest() throws IOException {
    List<String> promises = new ArrayList<>();
    boolean held = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("|---")) {
        continue;
      }
      if (!line.startsWith("|")) {
        held = false;
      } else if (line.endsWith("| held by |")) {
        held = true;
      } else if (held) {
        promises.add(line);
      }
    }

    assertThat(promises).hasSizeGreaterThan(20).allMatch(line -> !named(line).isEmpty());
  }

  @Test
  void everyTestItNamesIsThere() throws IOException {
    assertThat(named(Files.readString(PAGE))).hasSizeGreaterThan(30).isSubsetOf(tests(ROOT));
  }

  @Test
  void everyTestOfAPlaceIsNamed() throws IOException {
    Set<String> places = tests(Path.of("src/test/java/dev/breakwater/it/places"));
    places.remove(SafetyPageTest.class.getSimpleName());

    assertThat(places).isNotEmpty().isSubsetOf(named(Files.readString(PAGE)));
  }

  private static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = TEST.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The names of all test classes that are written below a directory. */
  private static Set<String> tests(Path directory) throws IOException {
    try (Stream<Path> files = Files.find(directory, 20, (file, about) -> isTest(file))) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
      return names;
    }
  }

  private static boolean isTest(Path file) {
    return file.toString().contains("src/test/java/dev/")
        && file.getFileName().toString().endsWith("Test.java");
  }
}
