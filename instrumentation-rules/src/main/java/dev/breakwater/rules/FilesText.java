package dev.breakwater.rules;

import dev.breakwater.rules.env.Environment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.model.RuleSetText;
import dev.breakwater.rules.print.EffectiveYaml;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.RulesText;
import dev.breakwater.rules.text.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that rules were compiled from, kept to compile them again with other values. */
final class FilesText implements RuleSetText {

  private final String sourceName;
  private final List<RulesText> files;
  private final Environment env;
  private final Overrides overrides;
  private final EffectiveYaml printed;

  FilesText(
      String sourceName,
      List<RulesText> files,
      Environment env,
      Overrides overrides,
      EffectiveYaml printed) {
    this.sourceName = sourceName;
    this.files = files;
    this.env = env;
    this.overrides = overrides;
    this.printed = printed;
  }

  @Override
  public String yaml() {
    return printed.yaml();
  }

  @Override
  public String digest() {
    return Sha256.of(RulesText.joined(files));
  }

  @Override
  public @Nullable RuleSet with(List<RuleEdit> edits, List<Problem> problems) {
    RulesResult result = RulesCompiler.compile(sourceName, files, env, overrides, edits);
    problems.addAll(result.problems());
    return result.ruleSet();
  }
}
