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
import org.jspecify.annotations.Nullable;

/** From rules to what has to be woven: the libraries of the families that some rule is about. */
public final class Plans {

  private Plans() {}

  public static WeavePlan of(RuleSet rules) {
    Set<Family> wanted = EnumSet.noneOf(Family.class);
    List<MethodMatch> methods = new ArrayList<>();
    boolean kept = false;
    for (Rule rule : rules.rules()) {
      kept |= rule.target() == Family.JDBC && keepsCalls(rule.spec().fallback());
      wanted.add(rule.target());
      MethodMatch method = rule.match().method();
      if (method != null) {
        methods.add(method);
      }
    }
    List<ClientLibrary> libraries = new ArrayList<>();
    for (ClientLibrary library : Libraries.all()) {
      if (wanted.contains(library.family())) {
        boolean jdbc = library.family() == Family.JDBC;
        libraries.add(jdbc && !kept ? library.without(JdbcLibrary.FOR_KEEPING) : library);
      }
    }
    return WeavePlan.of(libraries, methods);
  }

  private static boolean keepsCalls(@Nullable FallbackSpec fallback) {
    if (fallback != null) {
      for (FallbackSpec.Step step : fallback.steps()) {
        if (step.kind() == FallbackSpec.Kind.QUEUE) {
          return true;
        }
      }
    }
    return false;
  }
}
