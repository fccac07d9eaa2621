package dev.breakwater.rules.text;

/**
 * Whether a character stands in a comment, as far as one line tells: a {@code #} after a space and
 * outside quotes begins one.
 */
final class LineState {

  private char quote;
  private boolean comment;
  private char before = ' ';

  void newLine() {
    quote = 0;
    comment = false;
    before = ' ';
  }

  boolean inComment() {
    return comment;
  }

  void take(char c) {
    if (comment) {
      return;
    }
    if (quote != 0) {
      boolean escaped = quote == '"' && before == '\\';
      if (c == quote && !escaped) {
        quote = 0;
      }
      before = escaped ? ' ' : c;
      return;
    }
    boolean opens = before == ' ' || before == '\t' || "[{,:'".indexOf(before) >= 0; // '' goes on
    if (c == '#' && (before == ' ' || before == '\t')) {
      comment = true;
    } else if ((c == '"' || c == '\'') && opens) {
      quote = c;
    }
    before = c;
  }
}
