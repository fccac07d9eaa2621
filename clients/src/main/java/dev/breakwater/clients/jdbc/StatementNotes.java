package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.rows.Values;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one prepared statement. Holds nothing of the application but its SQL, and its
 * parameters where a rule keeps answers.
 */
final class StatementNotes {

  final ConnectionNotes connection;
  final String sql;
  final SqlText.Control control;
  final boolean changesSession;

  /** A parameter was given as a stream, which the first attempt may have used up. */
  volatile boolean streamed;

  /** Its caller wants to know the keys that it has made. */
  volatile boolean forKeys;

  /** What was bound; only where statements are kept. Of the thread that uses the statement. */
  final BoundParameters bound = new BoundParameters();

  /** A parameter was given in a way that does not tell its value. Guarded by this. */
  private boolean unclear;

  /** By position; null before the first. Guarded by this. */
  private @Nullable Map<Integer, String> parameters;

  StatementNotes(ConnectionNotes connection, String sql) {
    this.connection = connection;
    this.sql = sql;
    this.control = SqlText.control(sql);
    this.changesSession = SqlText.changesSession(sql);
  }

  /** A parameter was given. */
  synchronized void parameter(@Nullable Object position, @Nullable Object value) {
    if (!(position instanceof Integer at) || !Values.isPlain(value)) {
      unclear = true;
      return;
    }
    if (parameters == null) {
      parameters = new TreeMap<>();
    }
    String text = value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    parameters.put(at, value == null ? "null" : value.getClass().getName() + ' ' + text);
  }

  /** All of them were taken back. */
  synchronized void clearParameters() {
    parameters = null;
    unclear = false;
  }

  /** As one text; null where a parameter's value is not known. */
  synchronized @Nullable String parameters() {
    int given = parameters == null ? 0 : parameters.size();
    return unclear || streamed || given != placeholders() ? null : String.valueOf(parameters);
  }

  /** Those in a text or a name are counted too: then there is one too many, and no answer kept. */
  private int placeholders() {
    int count = 0;
    for (int i = 0; i < sql.length(); i++) {
      count += sql.charAt(i) == '?' ? 1 : 0;
    }
    return count;
  }
}
