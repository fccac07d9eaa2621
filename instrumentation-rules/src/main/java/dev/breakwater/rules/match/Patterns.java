package dev.breakwater.rules.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes patterns of the texts a rule gives. */
public final class Patterns {

  /** In front of a pattern it makes it a regular expression. */
  public static final String REGEX = "re:";

  private Patterns() {}

  /**
   * One pattern.
   *
   * @throws java.util.regex.PatternSyntaxException when it starts with {@code re:} and is no
   *     regular expression
   */
  public static TextPattern of(String source, PatternKind kind) {
    if (source.startsWith(REGEX)) {
      int flags = kind.foldsCase ? Pattern.CASE_INSENSITIVE : 0;
      return new Regex(source, Pattern.compile(source.substring(REGEX.length()), flags));
    }
    String text = folded(source, kind);
    return text.indexOf('*') < 0 ? new Exact(text) : new Glob(text, kind.separator);
  }

  /** Any of these; a single one is itself. */
  public static TextPattern anyOf(List<String> sources, PatternKind kind) {
    List<TextPattern> patterns = each(sources, kind);
    return patterns.size() == 1 ? patterns.get(0) : new AnyOf(patterns);
  }

  /** Each of these. */
  public static List<TextPattern> each(List<String> sources, PatternKind kind) {
    List<TextPattern> patterns = new ArrayList<>(sources.size());
    for (String source : sources) {
      patterns.add(of(source, kind));
    }
    return List.copyOf(patterns);
  }

  /** Whether the text is neither a glob nor a regular expression. */
  public static boolean isLiteral(String source) {
    return source.indexOf('*') < 0 && !source.startsWith(REGEX);
  }

  /** The text as it is compared: in small letters as far as its case does not count. */
  public static String folded(String text, PatternKind kind) {
    if (kind.foldsCase) {
      return text.toLowerCase(Locale.ROOT);
    }
    return kind == PatternKind.URL ? withSmallHost(text) : text;
  }

  private static String withSmallHost(String url) {
    int authority = url.indexOf("//");
    if (authority < 0) {
      return url;
    }
    int path = url.indexOf('/', authority + 2);
    int end = path < 0 ? url.length() : path;
    return url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
  }
}
