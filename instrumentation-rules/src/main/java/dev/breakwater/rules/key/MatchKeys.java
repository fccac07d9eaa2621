package dev.breakwater.rules.key;

import static dev.breakwater.rules.match.PatternKind.CLASS;
import static dev.breakwater.rules.match.PatternKind.HOST;
import static dev.breakwater.rules.match.PatternKind.PATH;
import static dev.breakwater.rules.match.PatternKind.TEXT;
import static dev.breakwater.rules.match.PatternKind.URL;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.match.PatternKind;

/** The keys of {@code match}, target by target. All that are given must hold. */
public final class MatchKeys {

  private static final String TOKEN = "[A-Za-z][A-Za-z-]{0,19}";
  private static final String COMMAND = "@[a-z]{2,20}|[A-Za-z][A-Za-z0-9._-]{0,39}";
  private static final String JAVA_TYPE =
      "[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*(\\[\\])*";

  private static final String PACKAGE = "[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*";

  static final Shape JDBC =
      Shape.of(
          Key.optional(
              "url",
              pattern(URL, "a JDBC URL, glob or re:"),
              "JDBC URL; credentials and query string are never part of it."),
          Key.optional(
              "operation",
              ListType.of(
                  WordType.of(
                      "connect",
                      "query",
                      "update",
                      "batch",
                      "call",
                      "execute",
                      "commit",
                      "rollback",
                      "ping")),
              "What the call does."),
          Key.optional(
              "sql", pattern(TEXT, "a pattern of SQL, glob or re:"), "The statement's text."));

  static final Shape HTTP =
      Shape.of(
          Key.optional("scheme", ListType.of(WordType.of("http", "https")), "Scheme of the URL."),
          Key.optional(
              "host",
              pattern(HOST, "a host name, glob or re:"),
              "Host; letter case does not count."),
          Key.optional(
              "port",
              ListType.of(new IntegerType(1, 65535, "", "")),
              "Port, also where the URL leaves it to the scheme."),
          Key.optional(
              "method",
              ListType.of(new TextType(TOKEN, "an HTTP method such as GET")),
              "Request method."),
          Key.optional(
              "path",
              pattern(PATH, "a path, glob or re:"),
              "Path of the URL, without the query string."),
          Key.optional(
              "client",
              ListType.of(
                  WordType.of(
                      "jdk",
                      "urlconnection",
                      "apache4",
                      "apache5",
                      "okhttp",
                      "webclient",
                      "reactor-netty",
                      "jetty",
                      "elasticsearch",
                      "grpc")),
              "Client library."));

  static final Shape REDIS =
      Shape.of(
          Key.optional("endpoint", pattern(HOST, "host:port, glob or re:"), "Node as host:port."),
          Key.optional(
              "database",
              ListType.of(new IntegerType(0, 1_000_000, "", "")),
              "Number of the database."),
          Key.optional(
              "command",
              ListType.of(
                  new TextType(COMMAND, "a command such as GET or a category such as @read")),
              "Command, or category of the Redis command table; quote what begins with @."),
          Key.optional(
              "client",
              ListType.of(WordType.of("jedis", "lettuce", "redisson")),
              "Client library."));

  static final Shape MONGODB =
      Shape.of(
          Key.optional(
              "endpoint",
              pattern(HOST, "host:port, glob or re:"),
              "First node as host:port; with mongodb+srv, the host."),
          Key.optional(
              "operation",
              ListType.of(WordType.of("read", "write", "commit", "abort")),
              "What the call does."));

  static final Shape KAFKA =
      Shape.of(
          Key.optional(
              "endpoint",
              pattern(HOST, "host:port, glob or re:"),
              "First bootstrap server as host:port."),
          Key.optional(
              "topic", pattern(TEXT, "a topic, glob or re:"), "Topic that is written to."));

  static final Shape METHOD =
      Shape.of(
          Key.required(
              "class", pattern(CLASS, "a class name, glob or re:"), "Binary name of the class."),
          Key.required(
              "method", pattern(TEXT, "a method name, glob or re:"), "Name of the method."),
          Key.optional(
              "arguments",
              ListType.orNone(
                  new TextType(JAVA_TYPE, "a type such as String, java.util.List or int[]")),
              "Parameter types in order; the package may be left out; [] = no parameters."),
          Key.optional(
              "returns",
              pattern(CLASS, "a type such as String, void, java.util.List, glob or re:"),
              "Return type; the package may be left out."),
          Key.of(
              "includeSubtypes",
              new BooleanType(),
              "false",
              "Whether what extends or implements the class is meant too."),
          Key.optional(
              "package",
              ListType.of(new TextType(PACKAGE, "a package such as com.acme")),
              "Where subtypes are looked for, those below included; else in the class's own."));

  private MatchKeys() {}

  public static Shape of(Family family) {
    switch (family) {
      case JDBC:
        return JDBC;
      case HTTP:
        return HTTP;
      case REDIS:
        return REDIS;
      case MONGODB:
        return MONGODB;
      case KAFKA:
        return KAFKA;
      default:
        return METHOD;
    }
  }

  static boolean isMatch(Shape shape) {
    return shape == JDBC
        || shape == HTTP
        || shape == REDIS
        || shape == MONGODB
        || shape == KAFKA
        || shape == METHOD;
  }

  /** The targets that have that key, e.g. {@code http or redis}; empty when none has. */
  static String targetsOf(String key) {
    StringBuilder text = new StringBuilder();
    for (Family family : Family.values()) {
      if (of(family).key(key) != null) {
        text.append(text.length() == 0 ? "" : " or ").append(family.word());
      }
    }
    return text.toString();
  }

  private static ListType pattern(PatternKind kind, String what) {
    return ListType.of(new PatternType(kind, what));
  }
}
