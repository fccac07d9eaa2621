package dev.breakwater.clients.jdbc;

import java.util.Locale;

/**
 * A JDBC URL of bracketed keys: MySQL's {@code address=(host=a)(port=3306)(user=..)/db}, Oracle's
 * {@code @(DESCRIPTION=..)}. Only the keys known to be harmless are taken over.
 */
final class DescriptorUrl {

  private final String text;

  DescriptorUrl(String text) {
    this.text = text;
  }

  JdbcUrl read() {
    StringBuilder where = new StringBuilder();
    String database = "";
    for (String part : text.split("[(),]", -1)) {
      int equals = part.indexOf('=');
      String value = part.substring(equals + 1).trim();
      switch (equals < 0 ? "" : part.substring(0, equals).trim().toLowerCase(Locale.ROOT)) {
        case "host" -> where.append(where.length() == 0 ? "" : ",").append(value);
        case "port" -> where.append(':').append(value);
        case "service_name", "sid" -> database = value;
        default -> {}
      }
    }
    int slash = text.indexOf('/', text.lastIndexOf(')') + 1);
    String name = where + "/" + (slash < 0 ? database : text.substring(slash + 1));
    return new JdbcUrl(name, text.substring(0, scheme()) + "//" + name);
  }

  /** Past {@code jdbc:vendor:}. */
  private int scheme() {
    return text.indexOf(':', "jdbc:".length()) + 1;
  }
}
