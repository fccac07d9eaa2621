package dev.breakwater.clients.jdbc;

import java.util.Locale;

/**
 * The bare words of a statement, one after another: comments, literals and quoted names are passed
 * over. Stops, no longer {@link #understood}, at what dialects disagree about (backslashes and
 * dollars in quotes, a quote left open) and where a second statement begins.
 */
final class SqlWords {

  private final String sql;
  private int at;
  private int start;
  private int end;
  private boolean understood = true;

  SqlWords(String sql) {
    this.sql = sql;
  }

  /** Moves to the next word; false at the end. */
  boolean next() {
    while (understood) {
      at = skipBlank(sql, at);
      if (at >= sql.length()) {
        return false;
      }
      char c = sql.charAt(at);
      if (isWordPart(c) && !isDigit(c)) {
        start = at;
        end = wordEnd(sql, at);
        at = end;
        return true;
      }
      step(c);
    }
    return false;
  }

  /** False when the text holds more than one statement, or something read differently by others. */
  boolean understood() {
    return understood;
  }

  boolean isAny(String... candidates) {
    for (String candidate : candidates) {
      if (candidate.length() == end - start && startsWith(candidate)) {
        return true;
      }
    }
    return false;
  }

  boolean startsWith(String prefix) {
    return prefix.length() <= end - start
        && sql.regionMatches(true, start, prefix, 0, prefix.length());
  }

  /** The word in lower case. */
  String word() {
    return sql.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private void step(char c) {
    if (c == '\'' || c == '"' || c == '`') {
      quoted(c);
    } else if (c == ';') {
      at = skipBlank(sql, at + 1);
      understood = at >= sql.length();
    } else if (c == '$' || c == '\\') {
      understood = c == '$' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1));
      at++;
    } else if (isDigit(c)) {
      at = wordEnd(sql, at);
    } else if (c == '/' && sql.startsWith("/*", at)) {
      understood = false; // a comment that is left open, or one that some servers execute
    } else {
      at++;
    }
  }

  private void quoted(char quote) {
    for (int i = at + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\') {
        break;
      }
      if (c == quote) {
        at = i + 1;
        return;
      }
    }
    understood = false;
  }

  /** Past white space, comments and opening brackets.. */
  static int skipBlank(String sql, int from) {
    int i = from;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c <= ' ' || c == '(') {
        i++;
      } else if (c == '-' && sql.startsWith("--", i)) {
        int line = sql.indexOf('\n', i);
        i = line < 0 ? sql.length() : line + 1;
      } else if (c == '/' && sql.startsWith("/*", i)) {
        int close = commentEnd(sql, i);
        if (close < 0) {
          return i;
        }
        i = close;
      } else {
        return i;
      }
    }
    return i;
  }

  /** -1 for a comment that is left open, nests, or is MySQL's executable kind. */
  private static int commentEnd(String sql, int from) {
    if (sql.startsWith("/*!", from) || sql.startsWith("/*M!", from)) {
      return -1;
    }
    int close = sql.indexOf("*/", from + 2);
    int nested = sql.indexOf("/*", from + 2);
    return close < 0 || (nested >= 0 && nested < close) ? -1 : close + 2;
  }

  static int wordEnd(String sql, int from) {
    int i = from;
    while (i < sql.length() && isWordPart(sql.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
