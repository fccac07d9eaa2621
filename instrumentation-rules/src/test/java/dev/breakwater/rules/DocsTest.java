package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.key.FileKeys;
import dev.breakwater.rules.key.Key;
import dev.breakwater.rules.key.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} against the code. */
class DocsTest {

  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private final String docs = read();

  private static String read() {
    try {
      return Files.readString(Rules.docs("rules.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyExampleLoads() {
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(docs);
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    assertThat(examples).hasSizeGreaterThan(2);
    for (String example : examples) {
      assertThat(Rules.compile(example).report()).as(example).isEmpty();
    }
  }

  @Test
  void everyKeyIsInTheDocsWithItsDefault() {
    List<String> missing = new ArrayList<>();
    collect(FileKeys.COMMON, missing);
    collect(FileKeys.FILE, missing);
    assertThat(missing).isEmpty();
  }

  private void collect(Shape shape, List<String> missing) {
    for (Key key : shape.keys()) {
      String text = key.defaultText();
      boolean scalar = text != null && !text.equals("{}") && !text.equals("[]");
      String expected = scalar && key.shape() == null ? key.name() + "` " + text : key.name() + '`';
      if (!docs.contains('`' + expected)) {
        missing.add(expected);
      }
      Shape inner = key.shape() == null ? key.itemShape() : key.shape();
      if (inner != null) {
        collect(inner, missing);
      }
    }
  }

  @Test
  void theProblemShownIsWhatIsReported() {
    String text =
        "version: 1\nrules:\n  - name: a\n    target: http\n    retry: { maxAttempts: 0 }\n";
    assertThat(docs).contains(Rules.compile(text).report());
  }
}
