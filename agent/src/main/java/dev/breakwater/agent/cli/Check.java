package dev.breakwater.agent.cli;

import dev.breakwater.rules.RulesLoader;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.Located;
import java.io.PrintStream;
import java.util.List;

/** {@code check FILE...}: all problems of all files, one a line. */
final class Check {

  private Check() {}

  static int run(List<String> files, PrintStream out, PrintStream err) {
    if (files.isEmpty()) {
      err.println("breakwater: check wants at least one file: check rules.yaml");
      return CommandLine.USAGE;
    }
    int code = CommandLine.OK;
    for (String file : files) {
      if (!check(file, out)) {
        code = CommandLine.NO;
      }
    }
    return code;
  }

  private static boolean check(String file, PrintStream out) {
    Located located = new Located(true, file, "the command line", Overrides.NONE, List.of());
    RulesResult result = RulesLoader.load(located, SystemEnvironment.INSTANCE);
    RuleSet rules = result.ruleSet();
    if (rules != null) {
      int count = rules.rules().size();
      out.println(file + ": good, " + count + (count == 1 ? " rule" : " rules"));
    }
    for (Problem problem : result.problems()) {
      out.println(problem.text());
    }
    return result.isOk();
  }
}
