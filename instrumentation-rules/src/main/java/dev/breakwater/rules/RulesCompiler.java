package dev.breakwater.rules;

import dev.breakwater.rules.compile.FileCompiler;
import dev.breakwater.rules.compile.FileScalars;
import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.key.FileReader;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.print.EffectiveYaml;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.text.SourceText;
import dev.breakwater.rules.text.TextReader;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.yaml.YamlReader;
import java.nio.charset.StandardCharsets;

/**
 * The one way from a file's bytes to rules: text, tree, settings, compiled rules. Bad input never
 * makes it throw; it makes problems, all of a file's at once.
 */
public final class RulesCompiler {

  private RulesCompiler() {}

  /** Compiles a text; see {@link #compile(String, byte[], Environment, Overrides)}. */
  public static RulesResult compile(
      String sourceName, String text, Environment env, Overrides overrides) {
    return compile(sourceName, text.getBytes(StandardCharsets.UTF_8), env, overrides);
  }

  /**
   * Compiles a file.
   *
   * @param sourceName what problems call it
   * @param env for placeholders
   */
  public static RulesResult compile(
      String sourceName, byte[] bytes, Environment env, Overrides overrides) {
    Problems problems = new Problems(sourceName);
    boolean fail = Boolean.TRUE.equals(overrides.failOnError());
    try {
      SourceText text = TextReader.read(bytes, env, problems);
      Node root = text == null ? null : YamlReader.read(text, problems);
      Block file = root == null ? null : FileReader.read(root, problems);
      if (file == null) {
        return new RulesResult(null, problems.inFileOrder(), fail);
      }
      FileCompiler compiler = new FileCompiler(file, overrides, problems);
      FileScalars scalars = compiler.scalars();
      fail = scalars.isFailOnError();
      if (!problems.isEmpty()) {
        return new RulesResult(null, problems.inFileOrder(), fail);
      }
      EffectiveYaml printed =
          new EffectiveYaml(bytes, scalars.mode(), scalars.failOnError(), compiler.printed());
      RuleSet rules =
          new RuleSet(
              FileScalars.mode(scalars.mode()), fail, compiler.rules(), sourceName, printed);
      return new RulesResult(rules, problems.inFileOrder(), fail);
    } catch (RuntimeException | StackOverflowError bug) {
      // a file must never bring the application down, not even through a mistake of ours
      problems.add(
          "found a defect of Breakwater while reading this file: " + bug + "; please report it");
      return new RulesResult(null, problems.inFileOrder(), fail);
    }
  }
}
