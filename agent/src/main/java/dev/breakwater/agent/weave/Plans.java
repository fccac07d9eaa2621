package dev.breakwater.agent.weave;

import dev.breakwater.clients.Libraries;
import dev.breakwater.clients.jdbc.JdbcLibrary;
import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.FallbackSpec;
import dev.breakwater.rules.match.MethodMatch;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** From rules to what has to be woven: the libraries of the families that some rule is about. */
public final class Plans {

  private Plans() {}

  public static WeavePlan of(RuleSet rules) {
    Set<Family> wanted = EnumSet.noneOf(Family.class);
    List<MethodMatch> methods = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      wanted.add(rule.target());
      MethodMatch method = rule.match().method();
      if (method != null) {
        methods.add(method);
      }
    }
    List<ClientLibrary> libraries = new ArrayList<>();
    for (ClientLibrary library : Libraries.all()) {
      if (wanted.contains(library.family())) {
        boolean keeping = library.name().equals("jdbc") && keepsAnswers(rules);
        libraries.add(keeping ? JdbcLibrary.keeping() : library);
      }
    }
    return WeavePlan.of(libraries, methods);
  }

  /** Whether what answers of a database depend on must be seen: its calls' parameters. */
  private static boolean keepsAnswers(RuleSet rules) {
    for (Rule rule : rules.rules()) {
      FallbackSpec fallback = rule.spec().fallback();
      if (rule.target() != Family.JDBC || fallback == null) {
        continue;
      }
      for (FallbackSpec.Step step : fallback.steps()) {
        if (step.kind() == FallbackSpec.Kind.CACHED) {
          return true;
        }
      }
    }
    return false;
  }
}
