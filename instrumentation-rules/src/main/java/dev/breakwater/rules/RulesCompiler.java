package dev.breakwater.rules;

import dev.breakwater.rules.compile.Edits;
import dev.breakwater.rules.compile.FileCompiler;
import dev.breakwater.rules.compile.FileDegradation;
import dev.breakwater.rules.compile.FileScalars;
import dev.breakwater.rules.compile.Union;
import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.env.Twins;
import dev.breakwater.rules.key.FileReader;
import dev.breakwater.rules.key.TwinReader;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.print.EffectiveYaml;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.source.RulesText;
import dev.breakwater.rules.text.SourceText;
import dev.breakwater.rules.text.TextReader;
import dev.breakwater.rules.tree.Node;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Compiles one file; see {@link #compile(String, List, Environment, Overrides)}. */
  public static RulesResult compile(
      String sourceName, byte[] bytes, Environment env, Overrides overrides) {
    return compile(sourceName, List.of(new RulesText(sourceName, bytes)), env, overrides);
  }

  /**
   * Compiles files as one.
   *
   * @param sourceName where they come from, for people
   * @param files one or more, each by the name that problems call it
   * @param env for placeholders
   */
  public static RulesResult compile(
      String sourceName, List<RulesText> files, Environment env, Overrides overrides) {
    return compile(sourceName, files, env, overrides, List.of());
  }

  /**
   * Compiles files as one, with other values than theirs.
   *
   * @param edits laid over the rules they name, in this order
   */
  static RulesResult compile(
      String sourceName,
      List<RulesText> files,
      Environment env,
      Overrides overrides,
      List<RuleEdit> edits) {
    Problems problems = new Problems(files.get(0).name());
    boolean fail = Boolean.TRUE.equals(overrides.failOnError());
    try {
      Block file = read(files, env, edits, problems);
      if (file == null) {
        return new RulesResult(null, problems.inFileOrder(), fail);
      }
      if (Twins.areIn(env)) {
        file = TwinReader.over(file, env, problems);
      }
      FileCompiler compiler = new FileCompiler(file, overrides, problems);
      FileScalars scalars = compiler.scalars();
      fail = scalars.isFailOnError();
      if (!problems.isEmpty()) {
        return new RulesResult(null, problems.inFileOrder(), fail);
      }
      FileDegradation levels = compiler.degradation();
      if (levels != null && edits.isEmpty()) {
        levels.check(
            compiler.rules(),
            new FileDegradation.Trial() {
              @Override
              public List<Problem> problemsWith(List<RuleEdit> changes) {
                return compile(sourceName, files, env, overrides, changes).problems();
              }
            });
        if (!problems.isEmpty()) {
          return new RulesResult(null, problems.inFileOrder(), fail);
        }
      }
      EffectiveYaml printed =
          new EffectiveYaml(
              scalars.mode(),
              scalars.failOnError(),
              scalars.allowCommands(),
              compiler.metrics().setting(),
              compiler.state().setting(),
              levels == null ? null : levels.setting(),
              compiler.printed());
      RuleSet rules =
          new RuleSet(
              FileScalars.mode(scalars.mode()),
              fail,
              Boolean.TRUE.equals(scalars.allowCommands().value()),
              compiler.metrics().metrics(),
              compiler.state().state(),
              levels == null ? null : levels.degradation(),
              compiler.rules(),
              sourceName,
              new FilesText(sourceName, files, env, overrides, printed));
      return new RulesResult(rules, problems.inFileOrder(), fail);
    } catch (RuntimeException | StackOverflowError bug) {
      // a file must never bring the application down, not even through a mistake of ours
      problems.add(
          "found a defect of Breakwater while reading this file: " + bug + "; please report it");
      return new RulesResult(null, problems.inFileOrder(), fail);
    }
  }

  /** All files by the key tables; null when one of them is no mapping, with the reason reported. */
  private static @Nullable Block read(
      List<RulesText> files, Environment env, List<RuleEdit> edits, Problems problems) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (i > 0) {
        problems.next(files.get(i).name());
      }
      SourceText text = TextReader.read(files.get(i).bytes(), env, problems);
      Node root = text == null ? null : YamlReader.read(text, problems);
      Block block = root == null ? null : read(Edits.apply(root, edits), files.size(), problems);
      if (block != null) {
        blocks.add(block);
      }
    }
    problems.backToFirst();
    return blocks.size() == files.size() ? Union.of(blocks, problems) : null;
  }

  private static @Nullable Block read(Node root, int files, Problems problems) {
    return files == 1 ? FileReader.read(root, problems) : FileReader.readPart(root, problems);
  }
}
