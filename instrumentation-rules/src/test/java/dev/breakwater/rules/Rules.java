package dev.breakwater.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Short ways to compile a text in a test. */
public final class Rules {

  private Rules() {}

  public static RulesResult compile(String text) {
    return RulesCompiler.compile("rules.yaml", text, new FakeEnvironment(), Overrides.NONE);
  }

  public static RuleSet good(String text) {
    RulesResult result = compile(text);
    assertThat(result.report()).as(text).isEmpty();
    return result.ruleSet();
  }

  /** The one rule of a file with these lines in front of {@code rules:}, and this rule. */
  public static Rule rule(String before, String rule) {
    return good("version: 1\n" + before + "rules:\n  - { name: a, " + rule + " }\n").rules().get(0);
  }

  public static Rule rule(String rule) {
    return rule("", rule);
  }

  public static List<Path> files(String folder) throws IOException {
    Path root = Path.of(System.getProperty("basedir", "."), "src/test/resources", folder);
    try (Stream<Path> files = Files.list(root)) {
      return files.sorted().toList();
    }
  }

  public static Path docs(String name) {
    return Path.of(System.getProperty("basedir", "."), "..", "docs", name);
  }
}
