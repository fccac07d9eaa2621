package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken file says on its first lines, behind {@code #!}, all that is wrong with it. */
class BrokenFilesTest {

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileIsToldEverythingThatIsWrongWithIt(Path file) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("#! ")) {
        expected.add("rules.yaml" + line.substring(3));
      }
    }
    RulesResult result = Rules.compile(Files.readString(file));
    assertThat(expected).isNotEmpty();
    assertThat(result.isOk()).isFalse();
    assertThat(result.report().lines()).containsExactlyElementsOf(expected);
  }

  @Test
  void theCorpusIsThere() throws IOException {
    assertThat(broken()).hasSizeGreaterThan(100);
  }

  static List<Path> broken() throws IOException {
    return Rules.files("broken");
  }
}
