package dev.breakwater.rules.yaml;

import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.text.SourceText;
import dev.breakwater.rules.tree.Node;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Text to tree, by the YAML library's events alone: nothing is constructed, resolved or loaded by
 * what a file says.
 */
public final class YamlReader {

  private YamlReader() {}

  /** The one document's content; null when there is none to judge, with the reason reported. */
  public static @Nullable Node read(SourceText text, Problems problems) {
    try {
      StreamReader reader = new StreamReader(text.text());
      TreeBuilder builder =
          new TreeBuilder(new ParserImpl(reader, new LoaderOptions()), text, problems);
      return builder.document();
    } catch (MarkedYAMLException malformed) {
      Mark mark = malformed.getProblemMark();
      Mark at = mark == null ? malformed.getContextMark() : mark;
      String message = Malformed.message(malformed);
      if (at == null) {
        problems.add(message);
      } else {
        problems.add(at.getLine() + 1, text.column(at.getLine(), at.getColumn()), "", message);
      }
    } catch (ReaderException unprintable) {
      reportCharacter(text, unprintable, problems);
    } catch (YAMLException other) {
      problems.add("found malformed YAML: " + other.getMessage());
    }
    return null;
  }

  private static void reportCharacter(SourceText text, ReaderException e, Problems problems) {
    String all = text.text();
    int end = Math.min(e.getPosition(), all.length());
    int line = 0;
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (all.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    problems.add(
        line + 1,
        text.column(line, all.codePointCount(start, end)),
        "",
        "found the character U+"
            + Integer.toHexString(0x10000 + e.getCodePoint()).substring(1)
            + ", expected printable text; take it out");
  }
}
