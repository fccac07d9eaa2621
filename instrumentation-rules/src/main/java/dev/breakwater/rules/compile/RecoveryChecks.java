package dev.breakwater.rules.compile;

import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the keys of {@code recovery} cannot say of each other by themselves. */
final class RecoveryChecks {

  private final Problems problems;

  RecoveryChecks(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param rule with all layers
   */
  void check(Block rule) {
    Block recovery = rule.block("recovery");
    if (recovery == null) {
      return;
    }
    List<Block> actions = new ArrayList<>();
    actions.addAll(recovery.blocks("onOpen"));
    actions.addAll(recovery.blocks("onRecovered"));
    Block repeated = recovery.block("onRepeatedFailure");
    if (repeated != null) {
      actions.addAll(repeated.blocks("do"));
    }
    for (Block action : actions) {
      notice(action.get("notify"), action.block("notify"));
      otherEndpoint(action.get("failOver"), rule);
    }
  }

  private void otherEndpoint(@Nullable Setting failOver, Block rule) {
    if (failOver == null) {
      return;
    }
    for (Block step : rule.blocks("fallback")) {
      if (step.has("endpoint")) {
        return;
      }
    }
    problems.add(
        failOver.line(),
        failOver.column(),
        failOver.path(),
        "found no endpoint to go to, expected a \"fallback\" of the rule that has one, such as"
            + " \"fallback: { endpoint: ... }\"");
  }

  private void notice(@Nullable Setting at, @Nullable Block notify) {
    if (at == null || notify == null || notify.isFlawed()) {
      return;
    }
    if (!notify.flag("log") && !notify.flag("jmx") && !notify.has("webhook")) {
      problems.add(
          at.line(),
          at.column(),
          at.path(),
          "found neither log nor jmx nor webhook, expected at least one, such as \"log: true\"");
    }
  }
}
