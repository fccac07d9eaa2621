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
        libraries.add(library.name().equals("jdbc") ? jdbc(rules) : library);
      }
    }
    return WeavePlan.of(libraries, methods);
  }

  /** With the points that see parameters only where a rule keeps answers, or writes. */
  private static ClientLibrary jdbc(RuleSet rules) {
    ClientLibrary library =
        has(rules, FallbackSpec.Kind.CACHED) ? JdbcLibrary.keeping() : JdbcLibrary.describe();
    return has(rules, FallbackSpec.Kind.QUEUE) ? library : library.without(JdbcLibrary.FOR_KEEPING);
  }

  private static boolean has(RuleSet rules, FallbackSpec.Kind kind) {
    for (Rule rule : rules.rules()) {
      FallbackSpec fallback = rule.spec().fallback();
      if (rule.target() == Family.JDBC && fallback != null) {
        for (FallbackSpec.Step step : fallback.steps()) {
          if (step.kind() == kind) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
