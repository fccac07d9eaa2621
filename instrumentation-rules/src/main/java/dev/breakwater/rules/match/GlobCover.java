package dev.breakwater.rules.match;

/**
 * Whether all that one glob means is meant by another one too. Never says so wrongly; may miss it
 * where only several stars together cover one.
 */
public final class GlobCover {

  private final String wide;
  private final String narrow;
  private final char separator;

  /** Pairs of places from which the rest is known not to be covered: no blow-up on many stars. */
  private final boolean[][] hopeless;

  private GlobCover(String wide, String narrow, char separator) {
    this.wide = wide;
    this.narrow = narrow;
    this.separator = separator;
    this.hopeless = new boolean[wide.length() + 1][narrow.length() + 1];
  }

  /** Whether the first takes whatever the second takes; false where one is a regular expression. */
  public static boolean covers(String wide, String narrow, PatternKind kind) {
    if (wide.startsWith(Patterns.REGEX) || narrow.startsWith(Patterns.REGEX)) {
      return false;
    }
    String folded = Patterns.folded(wide, kind);
    return new GlobCover(folded, Patterns.folded(narrow, kind), kind.separator).from(0, 0);
  }

  private boolean from(int at, int other) {
    if (at == wide.length()) {
      return other == narrow.length();
    }
    if (hopeless[at][other]) {
      return false;
    }
    boolean covered = covered(at, other);
    hopeless[at][other] = !covered;
    return covered;
  }

  private boolean covered(int at, int other) {
    boolean more = other < narrow.length();
    int next = more ? end(narrow, other) : other;
    if (wide.charAt(at) != '*') {
      return more && narrow.charAt(other) == wide.charAt(at) && from(at + 1, other + 1);
    }
    int end = end(wide, at);
    boolean deep = isDeep(wide, at, end);
    boolean takes =
        more && (deep || narrow.charAt(other) != separator && !isDeep(narrow, other, next));
    return from(end, other) || takes && from(at, next);
  }

  private boolean isDeep(String glob, int from, int to) {
    return glob.charAt(from) == '*' && (to - from > 1 || separator == 0);
  }

  /** Behind the stars, or the one character, that stand there. */
  private static int end(String glob, int from) {
    int end = from;
    while (end < glob.length() && glob.charAt(end) == '*') {
      end++;
    }
    return end == from ? from + 1 : end;
  }
}
