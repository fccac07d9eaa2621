package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.match.Patterns;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds conditions that no call can ever meet. Regular expressions are taken on trust. */
final class MatchChecks {

  /** The command categories of Redis and of its modules. */
  private static final List<String> CATEGORIES =
      List.of(
          "@admin",
          "@bitmap",
          "@blocking",
          "@bloom",
          "@cms",
          "@connection",
          "@cuckoo",
          "@dangerous",
          "@fast",
          "@geo",
          "@hash",
          "@hyperloglog",
          "@json",
          "@keyspace",
          "@list",
          "@pubsub",
          "@read",
          "@scripting",
          "@search",
          "@set",
          "@slow",
          "@sortedset",
          "@stream",
          "@string",
          "@tdigest",
          "@timeseries",
          "@topk",
          "@transaction",
          "@write");

  private static final List<String> NOT_YOURS =
      List.of("java.", "javax.management.", "jdk.", "sun.", "com.sun.", "dev.breakwater.");

  private final Problems problems;

  MatchChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Family family, Block match) {
    if (family == Family.METHOD) {
      checkSubtypes(match);
    }
    for (Map.Entry<String, Setting> entry : match.entries()) {
      for (String value : Matches.list(match, entry.getKey())) {
        String wrong =
            value.startsWith(Patterns.REGEX) ? null : wrong(family, entry.getKey(), value);
        if (wrong != null) {
          Setting at = entry.getValue();
          problems.add(
              at.line(),
              at.column(),
              at.path(),
              "found " + Words.shown(value) + ", expected " + wrong);
        }
      }
    }
  }

  /** They are looked for below classes that are named, in packages that are: no further. */
  private void checkSubtypes(Block match) {
    Setting packages = match.get("package");
    if (!Matches.withSubtypes(match)) {
      if (packages != null) {
        add(packages, "found a package, expected none without \"includeSubtypes: true\"");
      }
      return;
    }
    Setting included = match.get("includeSubtypes");
    for (String name : Matches.list(match, "class")) {
      if (included != null && !Patterns.isLiteral(name)) {
        add(
            included,
            "found true with the pattern "
                + Words.shown(name)
                + ", expected classes that are named in full: all that extends or implements them"
                + " is meant");
      } else if (included != null && packages == null && name.indexOf('.') < 0) {
        add(
            included,
            "found true for "
                + Words.shown(name)
                + ", which is in no package; expected \"package\" to say where to look");
      }
    }
  }

  private void add(Setting at, String message) {
    problems.add(at.line(), at.column(), at.path(), message);
  }

  private static @Nullable String wrong(Family family, String key, String value) {
    switch (key) {
      case "url":
        return url(value);
      case "host":
        return host(value);
      case "path":
        return path(value);
      case "endpoint":
        return endpoint(family, value);
      case "command":
        return category(value);
      case "class":
        return className(value);
      case "method":
        return family == Family.METHOD && value.startsWith("<")
            ? "a method; constructors cannot be guarded"
            : null;
      default:
        return null;
    }
  }

  /** A MongoDB cluster that is found by a DNS record is named without a port. */
  private static @Nullable String endpoint(Family family, String value) {
    if (family == Family.MONGODB || value.indexOf(':') >= 0 || value.indexOf('*') >= 0) {
      return null;
    }
    String port = family == Family.KAFKA ? ":9092" : ":6379";
    return "host:port; it can never match without a port, write \"" + value + port + '"';
  }

  private static @Nullable String url(String value) {
    if (!value.startsWith("jdbc:") && !value.startsWith("*")) {
      return "a URL that begins with jdbc:; it can never match";
    }
    return value.indexOf('?') >= 0
        ? "a URL without query string, which is never part of what is matched; end it with /**"
        : null;
  }

  private static @Nullable String host(String value) {
    return value.indexOf('/') >= 0 || value.indexOf(':') >= 0
        ? "a host alone; scheme, port and path have keys of their own"
        : null;
  }

  private static @Nullable String path(String value) {
    if (!value.startsWith("/") && !value.startsWith("*")) {
      return "a path that begins with /; it can never match";
    }
    return value.indexOf('?') >= 0 || value.indexOf('#') >= 0
        ? "a path without query string, which is never part of what is matched"
        : null;
  }

  private static @Nullable String category(String value) {
    if (!value.startsWith("@") || CATEGORIES.contains(value)) {
      return null;
    }
    String nearest = Words.nearest(value, CATEGORIES);
    return "a category of the Redis command table"
        + (nearest == null ? "" : "; did you mean " + nearest + "?");
  }

  private static @Nullable String className(String value) {
    if (value.startsWith("*")) {
      return "a class name, or a glob that begins with a package; every class of the application"
          + " would have to be looked at";
    }
    for (String prefix : NOT_YOURS) {
      if (value.startsWith(prefix)) {
        return "a class of the application; those of " + prefix + "* cannot be guarded";
      }
    }
    return value.indexOf('/') >= 0 ? "a name with dots, such as com.acme.Gateway" : null;
  }
}
