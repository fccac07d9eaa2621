package dev.breakwater.rules;

import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.env.Twins;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.Located;
import dev.breakwater.rules.source.RulesPath;
import dev.breakwater.rules.source.RulesText;
import java.util.ArrayList;
import java.util.List;

/** Loads what was located: at start, and again whenever it may have changed. */
public final class RulesLoader {

  private RulesLoader() {}

  /** Rules, or every reason why not. Options that make no sense count as problems too. */
  public static RulesResult load(Located located, Environment env) {
    boolean fail = Boolean.TRUE.equals(located.overrides().failOnError());
    String path = located.path();
    if (path == null && Twins.areIn(env)) {
      return with(located.problems(), BuiltInRules.read(located.overrides(), env));
    }
    if (path == null) {
      RuleSet builtIn = BuiltInRules.create(located.overrides());
      return located.problems().isEmpty()
          ? new RulesResult(builtIn, List.of(), fail)
          : new RulesResult(null, located.problems(), fail);
    }
    List<Problem> problems = new ArrayList<>(located.problems());
    List<RulesText> files = RulesPath.read(path, located.namedBy(), problems);
    if (files == null) {
      return new RulesResult(null, problems, fail);
    }
    return with(problems, RulesCompiler.compile(path, files, env, located.overrides()));
  }

  private static RulesResult with(List<Problem> before, RulesResult result) {
    if (before.isEmpty()) {
      return result;
    }
    List<Problem> all = new ArrayList<>(before);
    all.addAll(result.problems());
    return new RulesResult(null, all, result.failOnError());
  }
}
