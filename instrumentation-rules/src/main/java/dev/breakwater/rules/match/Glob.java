package dev.breakwater.rules.match;

/**
 * A glob: {@code *} stands for any characters but the separator, {@code **} for any at all, none
 * included; every other character for itself.
 *
 * <p>Matching walks text and pattern once, remembering the last star of either kind to fall back to
 * (the linear-space method of wildcard matching): no allocation, and no blow-up on {@code a*a*a*}.
 */
final class Glob extends TextPattern {

  private final String glob;
  private final char separator;

  /**
   * @param separator what {@code *} does not cross; 0 for nothing, so that both stars are one
   */
  Glob(String glob, char separator) {
    this.glob = glob;
    this.separator = separator;
  }

  @Override
  public String source() {
    return glob;
  }

  @Override
  public boolean matches(String text) {
    int at = 0;
    int star = 0;
    int starNext = -1; // where to go on in the glob after the last *, -1 = none
    int starText = 0;
    int deepNext = -1; // the same for the last **
    int deepText = 0;
    while (at < text.length() || star < glob.length()) {
      if (star < glob.length() && glob.charAt(star) == '*') {
        int after = afterStars(star);
        if (after - star > 1 || separator == 0) {
          deepNext = after;
          deepText = at;
          starNext =
              -1; // whatever a shallow star before a deep one takes, the deep one can take up
        } else {
          starNext = after;
          starText = at;
        }
        star = after;
      } else if (at < text.length()
          && star < glob.length()
          && glob.charAt(star) == text.charAt(at)) {
        at++;
        star++;
      } else if (starNext >= 0 && starText < text.length() && text.charAt(starText) != separator) {
        at = ++starText;
        star = starNext;
      } else if (deepNext >= 0 && deepText < text.length()) {
        at = ++deepText;
        star = deepNext;
        starNext = -1;
      } else {
        return false;
      }
    }
    return true;
  }

  private int afterStars(int from) {
    int after = from;
    while (after < glob.length() && glob.charAt(after) == '*') {
      after++;
    }
    return after;
  }
}
