package dev.breakwater.rules;

import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.model.RuleSetText;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.RulesText;
import dev.breakwater.rules.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints the built-in rules by reading them as the file they could be; only when asked. */
final class BuiltInText implements RuleSetText {

  private final Overrides overrides;

  BuiltInText(Overrides overrides) {
    this.overrides = overrides;
  }

  @Override
  public String yaml() {
    RuleSet read = read(List.of(), new ArrayList<>());
    return read == null ? BuiltInRules.TEXT : read.toYaml();
  }

  @Override
  public String digest() {
    return Sha256.of(text().bytes());
  }

  @Override
  public @Nullable RuleSet with(List<RuleEdit> edits, List<Problem> problems) {
    return read(edits, problems);
  }

  private @Nullable RuleSet read(List<RuleEdit> edits, List<Problem> problems) {
    RulesResult result =
        RulesCompiler.compile(
            BuiltInRules.SOURCE, List.of(text()), SystemEnvironment.INSTANCE, overrides, edits);
    problems.addAll(result.problems());
    return result.ruleSet();
  }

  private static RulesText text() {
    return new RulesText(BuiltInRules.SOURCE, BuiltInRules.TEXT.getBytes(StandardCharsets.UTF_8));
  }
}
