package dev.breakwater.clients.jdbc;

/**
 * As much of SQL as must be understood to be safe: what the first word begins, and whether the
 * whole is one statement that only reads. In doubt the answer is the careful one.
 */
final class SqlText {

  /** What a statement does to the transaction. */
  enum Control {
    NONE,
    BEGIN,
    COMMIT,
    ROLLBACK,
    /** Begins a branch of a distributed transaction. */
    XA_BEGIN,
    /** Another step of one that its manager must not be kept from. */
    XA_STEP
  }

  private SqlText() {}

  /** Whether this statement begins or ends a transaction by its text. Does not allocate. */
  static Control control(String sql) {
    int at = SqlWords.skipBlank(sql, 0);
    if (at >= sql.length()) {
      return Control.NONE;
    }
    switch (sql.charAt(at) | 0x20) {
      case 'b':
        return is(sql, at, "begin") ? Control.BEGIN : Control.NONE;
      case 's':
        return is(sql, at, "start") && is(sql, after(sql, at), "transaction")
            ? Control.BEGIN
            : Control.NONE;
      case 'c':
        return is(sql, at, "commit") ? ended(sql, at, Control.COMMIT) : Control.NONE;
      case 'e':
        return is(sql, at, "end") ? ended(sql, at, Control.COMMIT) : Control.NONE;
      case 'r':
        return is(sql, at, "rollback") && !toSavepoint(sql, at)
            ? ended(sql, at, Control.ROLLBACK)
            : Control.NONE;
      case 'a':
        return is(sql, at, "abort") ? ended(sql, at, Control.ROLLBACK) : Control.NONE;
      case 'p':
        return is(sql, at, "prepare") && is(sql, after(sql, at), "transaction")
            ? Control.COMMIT // the first half of one: the session's transaction is over
            : Control.NONE;
      case 'x':
        return is(sql, at, "xa") ? distributed(sql, after(sql, at)) : Control.NONE;
      default:
        return Control.NONE;
    }
  }

  private static Control distributed(String sql, int verb) {
    if (is(sql, verb, "start") || is(sql, verb, "begin")) {
      return Control.XA_BEGIN;
    }
    if (is(sql, verb, "commit")) {
      return Control.COMMIT;
    }
    return is(sql, verb, "rollback") ? Control.ROLLBACK : Control.XA_STEP;
  }

  /** Whether it is exactly one statement, and that one only reads: no lock, no target, no call. */
  static boolean isSingleRead(String sql) {
    SqlWords words = new SqlWords(sql);
    if (!words.next() || !words.isAny("select", "with", "show", "explain", "values", "table")) {
      return false;
    }
    String before = "";
    while (words.next()) {
      if (words.isAny("insert", "update", "delete", "merge", "into", "call", "nextval", "setval")
          || words.isAny("set_config")
          || words.startsWith("pg_advisory")
          || words.startsWith("pg_try_advisory")) {
        return false;
      }
      String word = words.word();
      boolean lock = word.equals("share") && (before.equals("for") || before.equals("key"));
      boolean shareMode = word.equals("share") && before.equals("in");
      boolean sequence = word.equals("value") && before.equals("next");
      if (lock || shareMode || sequence) {
        return false;
      }
      before = word;
    }
    return words.understood();
  }

  /**
   * Whether what comes after it on the connection may depend on it: it sets something of the
   * session, or may do anything. Does not allocate.
   */
  static boolean changesSession(String sql) {
    int at = SqlWords.skipBlank(sql, 0);
    if (at >= sql.length()) {
      return false;
    }
    switch (sql.charAt(at) | 0x20) {
      case 's':
        return is(sql, at, "set") || is(sql, at, "select") && is(sql, after(sql, at), "set_config");
      case 'u':
        return is(sql, at, "use");
      case 'a':
        return is(sql, at, "alter");
      case 'r':
        return is(sql, at, "reset");
      case 'd':
        return is(sql, at, "discard") || is(sql, at, "do") || is(sql, at, "declare");
      case 'c':
        return is(sql, at, "call") || is(sql, at, "create"); // a temporary table hides another
      case 'b':
        return is(sql, at, "begin") && !isSingle(sql); // a block, which may do anything
      case 'e':
        return is(sql, at, "exec") || is(sql, at, "execute");
      case '{':
        return true;
      default:
        return false;
    }
  }

  /** Whether it is exactly one statement, whatever that does. */
  static boolean isSingle(String sql) {
    SqlWords words = new SqlWords(sql);
    int met = 0;
    while (words.next()) {
      met++;
    }
    return met > 0 && words.understood();
  }

  /** {@code COMMIT AND CHAIN} begins the next transaction in the same breath. */
  private static Control ended(String sql, int at, Control end) {
    int word = after(sql, at);
    if (is(sql, word, "work") || is(sql, word, "transaction")) {
      word = after(sql, word);
    }
    return is(sql, word, "and") && is(sql, after(sql, word), "chain") ? Control.BEGIN : end;
  }

  private static boolean toSavepoint(String sql, int at) {
    int word = after(sql, at);
    if (is(sql, word, "work") || is(sql, word, "transaction")) {
      word = after(sql, word);
    }
    return is(sql, word, "to");
  }

  private static int after(String sql, int at) {
    return SqlWords.skipBlank(sql, SqlWords.wordEnd(sql, at));
  }

  private static boolean is(String sql, int at, String word) {
    return sql.regionMatches(true, at, word, 0, word.length())
        && SqlWords.wordEnd(sql, at) == at + word.length();
  }
}
