package dev.breakwater.rules.yaml;

import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The YAML library's complaints, with what usually is the matter. */
final class Malformed {

  private Malformed() {}

  static String message(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "" : withoutAdvice(e.getProblem().trim());
    String context = e.getContext() == null ? "" : e.getContext().trim();
    StringBuilder text = new StringBuilder("found malformed YAML");
    if (!context.isEmpty()) {
      text.append(' ').append(context);
    }
    return text.append(": ").append(problem).append(hint(problem, context)).toString();
  }

  /** The library advises on indentation where quotes are what is missing. */
  private static String withoutAdvice(String problem) {
    int advice = problem.indexOf(". (Do not use");
    return advice < 0 ? problem : problem.substring(0, advice);
  }

  private static String hint(String problem, String context) {
    if (problem.contains("cannot start any token") || context.contains("scanning an alias")) {
      return "; a value that begins with @, %, *, & or ` needs quotes";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "; check the indentation, and quote a value that holds \": \"";
    }
    if (problem.contains("expected <block end>") || problem.contains("could not find expected")) {
      return "; check the indentation of this line and the one above";
    }
    if (context.contains("quoted scalar")) {
      return "; a quote is not closed, or a \\ stands in double quotes";
    }
    if (context.contains("flow mapping") || context.contains("flow sequence")) {
      return "; check that every { and [ is closed";
    }
    return "";
  }
}
