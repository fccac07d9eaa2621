package dev.breakwater.rules.env;

import java.util.ArrayList;
import java.util.List;

/**
 * A scalar of the rules file may be said by a system property and an environment variable too: what
 * stands in the file as {@code metrics: { port: 9464 }} is {@code breakwater.metrics.port} and
 * {@code BREAKWATER_METRICS_PORT}. Here are their names; what {@code mode}, {@code failOnError} and
 * the rules' place are is read before there is a file.
 */
public final class Twins {

  private static final String PROPERTY = "breakwater.";
  private static final String VARIABLE = "BREAKWATER_";

  /** The keys of a file that are, or hold, such scalars. */
  private static final List<String> KEYS =
      List.of("metrics", "state", "degradation", "defaults", "allowCommands");

  private Twins() {}

  /** Whether any is said; a look at the names alone, for nearly always there is none. */
  public static boolean areIn(Environment environment) {
    if (!properties(environment).isEmpty()) {
      return true;
    }
    for (String name : environment.variables()) {
      if (name.startsWith(VARIABLE) && isVariable(name)) {
        return true;
      }
    }
    return false;
  }

  /** The system properties that can only be meant as such twins, without their prefix. */
  public static List<String> properties(Environment environment) {
    List<String> paths = new ArrayList<>();
    for (String name : environment.properties()) {
      String path = name.startsWith(PROPERTY) ? name.substring(PROPERTY.length()) : "";
      if (KEYS.contains(first(path))) {
        paths.add(path);
      }
    }
    return paths;
  }

  /** {@code metrics.port} as a system property. */
  public static String property(String path) {
    return PROPERTY + path;
  }

  /** {@code metrics.bindToApplication} as an environment variable. */
  public static String variable(String path) {
    StringBuilder name = new StringBuilder(VARIABLE);
    for (int i = 0; i < path.length(); i++) {
      char letter = path.charAt(i);
      if (Character.isUpperCase(letter)) {
        name.append('_');
      }
      name.append(letter == '.' ? '_' : Character.toUpperCase(letter));
    }
    return name.toString();
  }

  private static boolean isVariable(String name) {
    for (String key : KEYS) {
      String variable = variable(key);
      if (name.equals(variable) || name.startsWith(variable + '_')) {
        return true;
      }
    }
    return false;
  }

  private static String first(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
