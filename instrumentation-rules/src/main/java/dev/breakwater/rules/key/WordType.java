package dev.breakwater.rules.key;

import dev.breakwater.rules.problem.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few words; letter case does not count, the tables' spelling is what is kept. */
final class WordType extends ScalarType {

  private final List<String> words;

  private WordType(List<String> words) {
    this.words = words;
  }

  static WordType of(String... words) {
    return new WordType(List.of(words));
  }

  /** The constants of an enum, in small letters. */
  static WordType of(Enum<?>[] constants) {
    List<String> words = new ArrayList<>();
    for (Enum<?> constant : constants) {
      words.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return new WordType(List.copyOf(words));
  }

  @Override
  protected @Nullable Object parse(String text) {
    for (String word : words) {
      if (word.equalsIgnoreCase(text)) {
        return word;
      }
    }
    return null;
  }

  @Override
  protected String hint(String text) {
    String nearest = Words.nearest(text, words);
    return nearest == null ? "" : "did you mean " + nearest + "?";
  }

  @Override
  public String expected() {
    return Words.oneOf(words);
  }

  @Override
  public Map<String, Object> schema() {
    List<Object> all = new ArrayList<>(words);
    if (words.contains("off")) {
      all.add(false); // what YAML 1.1 makes of it
    }
    return Schemas.orPlaceholder(Schemas.of("enum", all));
  }
}
