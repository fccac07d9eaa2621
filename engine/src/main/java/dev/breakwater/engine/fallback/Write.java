package dev.breakwater.engine.fallback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that changes something, as data: all that is needed to make it later, elsewhere. */
public sealed interface Write {

  /**
   * An HTTP request.
   *
   * @param uri whole, with query string
   * @param fields of its head, name and value by turns, as the client would have sent them
   * @param body empty for none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Http(String method, String uri, List<String> fields, byte[] body) implements Write {
    public Http {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A statement of SQL that commits by itself.
   *
   * @param parameters each index once, in ascending order
   */
  record Sql(String sql, List<Parameter> parameters) implements Write {
    public Sql {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * A bound parameter.
   *
   * @param index from 1
   * @param setter name of the method that bound it, such as {@code setInt}
   * @param value what was bound
   * @param detail the SQL type where one was given, an Integer; the id of the time zone where a
   *     calendar was given, a String; else null
   */
  record Parameter(int index, String setter, @Nullable Object value, @Nullable Object detail) {}
}
