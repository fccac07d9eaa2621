package dev.breakwater.agent.cli;

import dev.breakwater.rules.RulesLoader;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.schema.JsonWriter;
import dev.breakwater.rules.source.Located;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code check FILE... [--json]}: all problems of all files, one a line. */
final class Check {

  private record Checked(String file, RulesResult result) {

    int rules() {
      RuleSet rules = result.ruleSet();
      return rules == null ? 0 : rules.rules().size();
    }
  }

  private Check() {}

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    List<String> files = new ArrayList<>(rest);
    boolean json = files.remove("--json");
    if (files.isEmpty()) {
      err.println("breakwater: check wants at least one file: check rules.yaml");
      return CommandLine.USAGE;
    }
    List<Checked> all = new ArrayList<>();
    boolean good = true;
    for (String file : files) {
      Checked checked = new Checked(file, load(file));
      all.add(checked);
      good &= checked.result.isOk();
    }
    out.print(json ? json(all) : text(all));
    return good ? CommandLine.OK : CommandLine.NO;
  }

  private static RulesResult load(String file) {
    Located located = new Located(true, file, "the command line", Overrides.NONE, List.of());
    return RulesLoader.load(located, SystemEnvironment.INSTANCE);
  }

  private static String text(List<Checked> all) {
    StringBuilder out = new StringBuilder();
    for (Checked each : all) {
      if (each.result.ruleSet() != null) {
        int count = each.rules();
        out.append(each.file).append(": good, ").append(count);
        out.append(count == 1 ? " rule\n" : " rules\n");
      }
      for (Problem problem : each.result.problems()) {
        out.append(problem.text()).append('\n');
      }
    }
    return out.toString();
  }

  private static String json(List<Checked> all) {
    List<Object> files = new ArrayList<>();
    for (Checked each : all) {
      List<Object> problems = new ArrayList<>();
      for (Problem problem : each.result.problems()) {
        problems.add(fields(problem));
      }
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("file", each.file);
      file.put("ok", each.result.isOk());
      file.put("rules", each.rules());
      file.put("problems", problems);
      files.add(file);
    }
    return JsonWriter.write(Map.of("files", files));
  }

  private static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", problem.file());
    fields.put("line", problem.line());
    fields.put("column", problem.column());
    fields.put("path", problem.path());
    fields.put("message", problem.message());
    return fields;
  }
}
