package dev.breakwater.clients.jdbc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a JDBC URL: no user, no password, no parameters.
 *
 * @param name {@code host:port/database}, the driver's default port filled in; the members of a
 *     multi-host URL separated by commas, as one resource; {@code h2:mem:name} and {@code
 *     h2:file:path} for databases inside this process
 * @param url the URL without credentials and parameters, as rules match it
 */
public record JdbcUrl(String name, String url) {

  /** Reads any URL that begins with {@code jdbc:}; an unknown form yields its safe beginning. */
  public static JdbcUrl parse(String text) {
    String bare = withoutParameters(text);
    if (bare.indexOf('(') >= 0) {
      return new DescriptorUrl(bare).read();
    }
    int slashes = bare.indexOf("//");
    if (bare.startsWith("jdbc:h2:")) {
      return h2(bare, slashes);
    }
    if (slashes < 0) {
      return local(bare);
    }
    String scheme = bare.substring(0, slashes);
    int at = scheme.indexOf('@');
    if (at >= 0) {
      scheme = scheme.substring(0, scheme.lastIndexOf(':', at) + 1) + '@';
    }
    String rest = bare.substring(slashes + 2);
    rest = rest.substring(rest.lastIndexOf('@') + 1);
    int slash = rest.indexOf('/');
    String hosts = slash < 0 ? rest : rest.substring(0, slash);
    String database = slash < 0 ? parameter(text, "databasename") : rest.substring(slash + 1);
    String url = scheme + "//" + rest;
    return new JdbcUrl(join(withPorts(hosts, defaultPort(bare)), database), url);
  }

  private static JdbcUrl h2(String bare, int slashes) {
    String rest = bare.substring("jdbc:h2:".length());
    if (rest.startsWith("tcp:") || rest.startsWith("ssl:")) {
      String where = slashes < 0 ? rest.substring(4) : bare.substring(slashes + 2);
      int slash = where.indexOf('/');
      String hosts = slash < 0 ? where : where.substring(0, slash);
      String database = slash < 0 ? "" : where.substring(slash + 1);
      return new JdbcUrl(join(withPorts(hosts, "9092"), database), bare);
    }
    boolean said = rest.startsWith("mem:") || rest.startsWith("file:") || rest.indexOf(':') > 1;
    return new JdbcUrl(said ? "h2:" + rest : "h2:file:" + rest, bare);
  }

  /** {@code jdbc:postgresql:db}, {@code jdbc:oracle:thin:user/pw@host:1521:sid} and the like. */
  private static JdbcUrl local(String bare) {
    int at = bare.lastIndexOf('@');
    if (at >= 0) {
      int user = bare.lastIndexOf(':', at);
      int first = bare.indexOf(':', bare.indexOf(':', bare.indexOf(':') + 1) + 1);
      int cut = first > 0 && first < at ? first : user;
      return new JdbcUrl(bare.substring(at + 1), bare.substring(0, cut + 1) + bare.substring(at));
    }
    String port = defaultPort(bare);
    int colon = bare.indexOf(':', "jdbc:".length());
    if (port != null && colon > 0) {
      String database = bare.substring(colon + 1).replace("/", "");
      return new JdbcUrl(join("localhost:" + port, database), bare);
    }
    return new JdbcUrl(bare.startsWith("jdbc:") ? bare.substring("jdbc:".length()) : bare, bare);
  }

  private static String withoutParameters(String text) {
    int end = text.length();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '?' || c == ';') {
        end = i;
      }
    }
    String bare = text.substring(0, end);
    return bare.indexOf('(') >= 0 ? bare : bare.substring(0, colonBeforeKey(bare));
  }

  /** DB2 and Informix begin their parameters by a colon: {@code /db:user=a;password=b}. */
  private static int colonBeforeKey(String bare) {
    int slashes = bare.indexOf("//");
    int database = slashes < 0 ? -1 : bare.indexOf('/', slashes + 2);
    int colon = bare.length();
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c == ':') {
        colon = i;
      } else if (c == '/' || c == '@') {
        colon = bare.length();
      } else if (c == '=' && colon < i) {
        boolean ofUser = bare.indexOf('@', i) >= 0 && (database < 0 || database > colon);
        return ofUser ? bare.length() : colon;
      }
    }
    return bare.length();
  }

  private static String withPorts(String hosts, @Nullable String port) {
    if (hosts.isEmpty()) {
      return port == null ? "localhost" : "localhost:" + port;
    }
    StringBuilder all = new StringBuilder(hosts.length() + 8);
    for (String host : hosts.split(",", -1)) {
      all.append(all.length() == 0 ? "" : ",").append(host);
      if (port != null && host.lastIndexOf(':') <= host.lastIndexOf(']')) {
        all.append(':').append(port);
      }
    }
    return all.toString();
  }

  private static String join(String hosts, String database) {
    return database.isEmpty() ? hosts : hosts + '/' + database;
  }

  /** SQL Server keeps the database among the parameters. */
  private static String parameter(String text, String key) {
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).trim().toLowerCase(Locale.ROOT).equals(key)) {
        return part.substring(equals + 1).trim();
      }
    }
    return "";
  }

  private static @Nullable String defaultPort(String bare) {
    int colon = bare.indexOf(':', "jdbc:".length());
    return switch (colon < 0 ? "" : bare.substring("jdbc:".length(), colon)) {
      case "postgresql" -> "5432";
      case "mysql", "mariadb" -> "3306";
      case "sqlserver" -> "1433";
      case "oracle" -> "1521";
      case "db2" -> "50000";
      default -> null;
    };
  }
}
