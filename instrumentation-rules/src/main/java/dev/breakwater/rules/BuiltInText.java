package dev.breakwater.rules;

import dev.breakwater.rules.model.RuleSetText;
import dev.breakwater.rules.text.Sha256;
import java.nio.charset.StandardCharsets;

/** The built-in rules as the file they could be. */
final class BuiltInText implements RuleSetText {

  @Override
  public String yaml() {
    return BuiltInRules.TEXT;
  }

  @Override
  public String digest() {
    return Sha256.of(BuiltInRules.TEXT.getBytes(StandardCharsets.UTF_8));
  }
}
