package dev.breakwater.rules.key;

import dev.breakwater.rules.match.PatternKind;
import dev.breakwater.rules.match.Patterns;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A glob, or a regular expression behind {@code re:}. */
final class PatternType extends ScalarType {

  private static final int LONGEST = 1000;

  private final PatternKind kind;
  private final String what;

  PatternType(PatternKind kind, String what) {
    this.kind = kind;
    this.what = what;
  }

  @Override
  protected @Nullable Object parse(String text) {
    return text.isEmpty() || text.length() > LONGEST || !syntax(text).isEmpty() ? null : text;
  }

  @Override
  protected String hint(String text) {
    String wrong = text.length() > LONGEST ? "" : syntax(text);
    return wrong.isEmpty() ? "" : "it is no regular expression: " + wrong;
  }

  private String syntax(String text) {
    try {
      Patterns.of(text, kind);
      return "";
    } catch (PatternSyntaxException e) {
      return e.getDescription() + " near index " + e.getIndex();
    } catch (StackOverflowError tooDeep) {
      return "nested too deeply";
    }
  }

  @Override
  public String expected() {
    return what + ", of at most " + LONGEST + " characters";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", "string", "minLength", 1L, "maxLength", (long) LONGEST);
  }
}
