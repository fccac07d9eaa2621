package dev.breakwater.agent.cli;

import dev.breakwater.agent.weave.DryRun;
import dev.breakwater.agent.weave.Plans;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.engine.spec.TimeoutSpec;
import dev.breakwater.rules.RulesLoader;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.schema.JsonWriter;
import dev.breakwater.rules.source.Located;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code explain --rules FILE --classpath PATH [--json]}: which methods of an application would be
 * woven, and by which rules they could be guarded; nothing of it is run.
 */
final class Explain {

  private record Found(String where, WeaveReport.Woven method, List<String> rules) {}

  private Explain() {}

  static int run(List<String> rest, PrintStream out, PrintStream err) {
    String rules = null;
    String classPath = null;
    boolean json = false;
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i).equals("--rules") && i + 1 < rest.size()) {
        rules = rest.get(++i);
      } else if (rest.get(i).equals("--classpath") && i + 1 < rest.size()) {
        classPath = rest.get(++i);
      } else if (rest.get(i).equals("--json")) {
        json = true;
      } else {
        return usage(err);
      }
    }
    if (classPath == null) {
      return usage(err);
    }
    Located located = new Located(true, rules, "the command line", Overrides.NONE, List.of());
    RulesResult result = RulesLoader.load(located, SystemEnvironment.INSTANCE);
    RuleSet ruleSet = result.ruleSet();
    if (ruleSet == null) {
      out.println(result.report());
      return CommandLine.NO;
    }
    try {
      List<Found> found = found(ruleSet, classPath, err);
      out.print(json ? json(ruleSet, found) : text(ruleSet, found));
      return found.isEmpty() ? CommandLine.NO : CommandLine.OK;
    } catch (IOException unreadable) {
      err.println("breakwater: cannot read the class path: " + unreadable.getMessage());
      return CommandLine.USAGE;
    }
  }

  private static int usage(PrintStream err) {
    err.println(
        "breakwater: usage: explain [--rules FILE] --classpath PATH [--json], without rules the"
            + " built-in ones; or explain PID|HOST:PORT, see explain --help");
    return CommandLine.USAGE;
  }

  private static List<Found> found(RuleSet rules, String classPath, PrintStream err)
      throws IOException {
    DryRun run = new DryRun(Plans.of(rules), types(classPath));
    List<Found> found = new ArrayList<>();
    for (String name : run.namedClasses()) {
      byte[] bytes = ofTheJdk(name);
      if (bytes != null) {
        add(run, "the JDK", name, bytes, rules, found, err);
      }
    }
    ClassFiles.of(
        classPath,
        new ClassFiles.Visitor() {
          @Override
          public boolean wants(String className) {
            return run.isAbout(className);
          }

          @Override
          public void visit(String where, String className, byte[] bytes) {
            add(run, where, className, bytes, rules, found, err);
          }
        });
    return found;
  }

  private static byte @Nullable [] ofTheJdk(String className) throws IOException {
    String path = className.replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** For the types in signatures; nothing is loaded by it. */
  private static ClassLoader types(String classPath) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : ClassFiles.entries(classPath)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private static void add(
      DryRun run,
      String where,
      String name,
      byte[] bytes,
      RuleSet rules,
      List<Found> found,
      PrintStream err) {
    try {
      for (WeaveReport.Woven method : run.methods(name, bytes)) {
        found.add(new Found(where, method, rulesOf(method, rules)));
      }
    } catch (RuntimeException unknown) {
      err.println("breakwater: cannot tell of " + name + " in " + where + ": " + unknown);
    }
  }

  private static List<String> rulesOf(WeaveReport.Woven method, RuleSet rules) {
    List<String> names = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      if (method.isMeantBy(rule)) {
        names.add(rule.name());
      }
    }
    return names;
  }

  private static String text(RuleSet rules, List<Found> found) {
    StringBuilder out = new StringBuilder();
    for (Rule rule : rules.rules()) {
      out.append("rule '").append(rule.name()).append("' (").append(rule.target().word());
      out.append("): ").append(String.join(" > ", policies(rule.spec()))).append('\n');
    }
    for (Found each : found) {
      out.append(each.where).append(": ").append(each.method.className()).append('.');
      out.append(each.method.method()).append(" [").append(each.method.library()).append("] by ");
      out.append(String.join(" or ", each.rules)).append('\n');
    }
    return found.isEmpty() ? out.append("no method would be woven\n").toString() : out.toString();
  }

  /** Those that are on, in their order around a call, outermost first. */
  private static List<String> policies(GuardSpec spec) {
    List<String> on = new ArrayList<>();
    TimeoutSpec timeout = spec.timeout();
    add(on, "fallback", spec.fallback());
    add(on, "timeout.total", timeout == null || timeout.totalNanos() == 0 ? null : timeout);
    add(on, "retry", spec.retry());
    add(on, "hedge", spec.hedge());
    add(on, "circuitBreaker", spec.circuitBreaker());
    add(on, "shed", spec.shed());
    add(on, "rateLimiter", spec.rateLimiter());
    add(on, "bulkhead", spec.bulkhead());
    add(on, "timeout.attempt", timeout == null || timeout.attemptNanos() == 0 ? null : timeout);
    add(on, "chaos", spec.chaos());
    return on.isEmpty() ? List.of("counts only") : on;
  }

  private static void add(List<String> on, String name, @Nullable Object policy) {
    if (policy != null) {
      on.add(name);
    }
  }

  private static String json(RuleSet rules, List<Found> found) {
    List<Object> methods = new ArrayList<>();
    for (Found each : found) {
      Map<String, Object> method = new LinkedHashMap<>();
      method.put("where", each.where);
      method.put("class", each.method.className());
      method.put("method", each.method.method());
      method.put("library", each.method.library());
      method.put("rules", new ArrayList<Object>(each.rules));
      methods.add(method);
    }
    List<Object> ruleList = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("name", rule.name());
      line.put("target", rule.target().word());
      line.put("policies", new ArrayList<Object>(policies(rule.spec())));
      ruleList.add(line);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rules", ruleList);
    all.put("methods", methods);
    return JsonWriter.write(all);
  }
}
