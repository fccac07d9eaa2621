package dev.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of the peers' bugs in docs/engine.md: each names tests that exist, or says why not. */
class KnownBugsTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (T\\d+) \\| ([^|]+) \\| ([^|]+) \\|$");

  /** {@code `ClassTest.aSentence`}, in the engine unless {@code `module: ...`} says where. */
  private static final Pattern TEST = Pattern.compile("`(?:([a-z-]+): )?(\\w+Test)\\.(\\w+)`");

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(PROJECT.resolve("docs/engine.md")));
    while (row.find()) {
      assertThat(rows.put(row.group(1), row.group(3))).as("%s comes twice", row.group(1)).isNull();
    }
    return rows;
  }

  @Test
  void everyTestItNamesExists() throws IOException {
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Map.Entry<String, String> row : rows().entrySet()) {
      Matcher test = TEST.matcher(row.getValue());
      while (test.find()) {
        named++;
        String module = test.group(1) == null ? "engine" : test.group(1);
        if (!exists(module, test.group(2), test.group(3))) {
          missing.add(row.getKey() + ": " + test.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(50);
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() throws IOException {
    for (Map.Entry<String, String> row : rows().entrySet()) {
      boolean tested = TEST.matcher(row.getValue()).find();
      boolean explained = row.getValue().startsWith("none: ");
      assertThat(tested ^ explained).as("%s: %s", row.getKey(), row.getValue()).isTrue();
    }
  }

  @Test
  void theListIsWhole() throws IOException {
    List<String> expected = new ArrayList<>();
    List<Integer> unused = List.of(9, 18, 27, 28, 37, 45, 47, 54, 60, 65);
    for (int number = 1; number <= 66; number++) {
      if (!unused.contains(number)) {
        expected.add("T" + number);
      }
    }
    assertThat(rows().keySet()).containsExactlyElementsOf(expected);
  }

  private static boolean exists(String module, String type, String method) throws IOException {
    Path sources = PROJECT.resolve(module).resolve("src/test/java");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.endsWith(type + ".java")).toList()) {
        if (Files.readString(file).contains("void " + method + "(")) {
          return true;
        }
      }
    }
    return false;
  }
}
