package dev.breakwater.rules;

import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.model.RuleSetText;
import dev.breakwater.rules.text.Sha256;
import java.nio.charset.StandardCharsets;

/** Prints the built-in rules by reading them as the file they could be; only when asked. */
final class BuiltInText implements RuleSetText {

  private final Overrides overrides;

  BuiltInText(Overrides overrides) {
    this.overrides = overrides;
  }

  @Override
  public String yaml() {
    RuleSet read =
        RulesCompiler.compile(
                BuiltInRules.SOURCE, BuiltInRules.TEXT, SystemEnvironment.INSTANCE, overrides)
            .ruleSet();
    return read == null ? BuiltInRules.TEXT : read.toYaml();
  }

  @Override
  public String digest() {
    return Sha256.of(BuiltInRules.TEXT.getBytes(StandardCharsets.UTF_8));
  }
}
