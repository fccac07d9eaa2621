package dev.breakwater.rules.print;

import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a rule set with every value written out and its origin beside it. */
public final class EffectiveYaml {

  private final Setting mode;
  private final Setting failOnError;
  private final Setting allowCommands;
  private final @Nullable Setting metrics;
  private final @Nullable Setting state;
  private final @Nullable Setting degradation;
  private final List<Printable> rules;

  /**
   * @param metrics null where there is no such block
   * @param state likewise
   * @param degradation likewise
   */
  public EffectiveYaml(
      Setting mode,
      Setting failOnError,
      Setting allowCommands,
      @Nullable Setting metrics,
      @Nullable Setting state,
      @Nullable Setting degradation,
      List<Printable> rules) {
    this.mode = mode;
    this.failOnError = failOnError;
    this.allowCommands = allowCommands;
    this.metrics = metrics;
    this.state = state;
    this.degradation = degradation;
    this.rules = List.copyOf(rules);
  }

  /** The rules as a file. */
  public String yaml() {
    StringBuilder out = new StringBuilder("version: 1\n");
    line(out, 0, "mode", mode);
    line(out, 0, "failOnError", failOnError);
    line(out, 0, "allowCommands", allowCommands);
    if (metrics != null) {
      line(out, 0, "metrics", metrics);
    }
    if (state != null) {
      line(out, 0, "state", state);
    }
    if (degradation != null) {
      line(out, 0, "degradation", degradation);
    }
    if (rules.isEmpty()) {
      return out.append("rules: []\n").toString();
    }
    out.append("rules:\n");
    for (Printable rule : rules) {
      out.append("  - name: ").append(YamlValue.of(rule.name())).append('\n');
      out.append("    target: ").append(rule.target()).append('\n');
      Block match = rule.match();
      if (match != null && !match.isEmpty()) {
        out.append("    match:\n");
        block(out, 6, match);
      }
      line(out, 4, "mode", rule.mode());
      block(out, 4, rule.effective());
    }
    return out.toString();
  }

  private static void block(StringBuilder out, int indent, Block block) {
    for (Map.Entry<String, Setting> entry : block.entries()) {
      line(out, indent, entry.getKey(), entry.getValue());
    }
  }

  private static void line(StringBuilder out, int indent, String key, Setting setting) {
    for (int i = 0; i < indent; i++) {
      out.append(' ');
    }
    out.append(key.equals("*") ? "\"*\"" : key).append(':');
    Object value = setting.value();
    if (value instanceof Block block && !block.isEmpty()) {
      out.append('\n');
      block(out, indent + 2, block);
      return;
    }
    out.append(' ').append(value instanceof Block ? "{}" : YamlValue.of(value));
    out.append("  # ").append(setting.origin()).append('\n');
  }
}
