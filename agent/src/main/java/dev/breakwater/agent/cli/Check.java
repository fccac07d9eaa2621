package dev.breakwater.agent.cli;

import dev.breakwater.rules.RulesCompiler;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.RulesFile;
import java.io.PrintStream;
import java.util.ArrayList;
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
    List<Problem> problems = new ArrayList<>();
    byte[] bytes = RulesFile.read(file, "the command line", problems);
    if (bytes != null) {
      RulesResult result =
          RulesCompiler.compile(file, bytes, SystemEnvironment.INSTANCE, Overrides.NONE);
      problems.addAll(result.problems());
      RuleSet rules = result.ruleSet();
      if (rules != null) {
        int count = rules.rules().size();
        out.println(file + ": good, " + count + (count == 1 ? " rule" : " rules"));
      }
    }
    for (Problem problem : problems) {
      out.println(problem.text());
    }
    return problems.isEmpty();
  }
}
