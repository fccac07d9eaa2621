package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what a rule's target cannot do, where the rule asks for it in so many words. */
final class TargetChecks {

  private final Problems problems;

  TargetChecks(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param own the rule as written
   * @param effective with its policies and defaults
   */
  void check(Family family, Block own, Block effective) {
    retry(family, own.block("match"), effective);
    hedge(family, effective);
    fallback(family, own.block("match"), effective);
    health(family, effective);
    chaos(family, own.block("match"), effective);
    failures(family, own.block("failures"));
    Block retry = own.block("retry");
    failures(family, retry == null ? null : retry.block("on"));
    failures(family, retry == null ? null : retry.block("ignore"));
  }

  private void retry(Family family, @Nullable Block match, Block effective) {
    Setting setting = effective.get("retry");
    Block retry = effective.block("retry");
    List<String> operations = TargetFit.operations(family, match);
    if (setting == null || retry == null) {
      return;
    }
    if (!TargetFit.isAsked(setting) || retry.isFlawed() || retry.number("maxAttempts") == 1) {
      return;
    }
    if (TargetFit.isOfOneExchange(family, match)) {
      report(
          setting,
          "found retry of urlconnection, expected clients that can make a call again: an"
              + " HttpURLConnection answers from memory; use \"retry: off\" in this rule");
    }
    if (!TargetFit.canBeRepeated(family)) {
      report(
          setting,
          "found retry in a rule of target "
              + family.word()
              + ", expected in rules of other targets only: its clients repeat by themselves what is"
              + " safe; use \"retry: off\" in this rule");
    }
    if (family == Family.METHOD && !retry.flag("unsafe")) {
      report(
          setting,
          "found retry of methods, of which nobody knows whether they can be repeated, expected"
              + " \"unsafe: true\" if calling one twice does no harm; else use \"retry: off\"");
    }
    if (operations == null) {
      return;
    }
    if (TargetFit.ENDINGS.containsAll(operations)) {
      report(
          setting,
          "found retry of "
              + String.join(" and ", operations)
              + ", expected operations that can be repeated; use \"retry: off\" in this rule");
    } else if (TargetFit.NOT_KNOWN_REPEATABLE.containsAll(operations) && !retry.flag("unsafe")) {
      report(
          setting,
          "found retry of "
              + String.join(" and ", operations)
              + ", expected operations that are known to be repeatable; use \"retry: off\", or"
              + " \"unsafe: true\" if making such a call twice does no harm");
    }
  }

  private void hedge(Family family, Block effective) {
    Setting setting = effective.get("hedge");
    if (setting != null
        && effective.block("hedge") != null
        && !TargetFit.canBeHedged(family)
        && TargetFit.isAsked(setting)) {
      report(
          setting,
          "found in a rule of target "
              + family.word()
              + ", expected in rules of target http or redis only: their calls can be asynchronous;"
              + " take it out, or move it to a policy of theirs");
    }
  }

  private void chaos(Family family, @Nullable Block match, Block effective) {
    Setting setting = effective.get("chaos");
    Block chaos = effective.block("chaos");
    if (setting == null || chaos == null || !TargetFit.isAsked(setting)) {
      return;
    }
    List<String> operations = TargetFit.operations(family, match);
    if (operations != null && TargetFit.LEFT_ALONE.containsAll(operations)) {
      report(
          setting,
          "found chaos of "
              + String.join(" and ", operations)
              + ", expected operations that it may strike: these are always left alone; use"
              + " \"chaos: off\" in this rule");
    }
    for (Map.Entry<String, Setting> each : chaos.entries()) {
      String message = ChaosFit.misfit(family, match, each.getKey(), chaos);
      if (message != null) {
        report(each.getValue(), message);
      }
    }
  }

  private void health(Family family, Block effective) {
    Setting setting = effective.get("health");
    Block health = effective.block("health");
    if (setting == null || health == null || !TargetFit.isAsked(setting)) {
      return;
    }
    Setting probe = health.get("probe");
    if (probe != null && !TargetFit.canBeAsked(family, health.text("probe"))) {
      report(
          probe,
          "found "
              + probe.value()
              + " in a rule of target "
              + family.word()
              + ", expected auto"
              + (family == Family.METHOD ? "" : ", tcp")
              + " or off"
              + (family == Family.METHOD ? ": a method has no place to connect to" : ""));
    }
    belongsTo(Family.HTTP, family, health.get("path"));
    Setting statuses = health.get("statuses");
    boolean said = statuses != null && !statuses.origin().equals(Setting.DEFAULT);
    belongsTo(Family.HTTP, family, said ? statuses : null);
  }

  private void fallback(Family family, @Nullable Block match, Block effective) {
    Setting setting = effective.get("fallback");
    if (setting != null && TargetFit.isAsked(setting)) {
      for (Block step : effective.blocks("fallback")) {
        FallbackFit.Misfit misfit = FallbackFit.of(family, match, step);
        if (misfit != null) {
          report(misfit.at(), misfit.message());
        }
      }
    }
  }

  private void failures(Family family, @Nullable Block said) {
    if (said != null) {
      belongsTo(Family.HTTP, family, said.get("statuses"));
      belongsTo(Family.JDBC, family, said.get("sqlStates"));
      belongsTo(Family.REDIS, family, said.get("redisErrors"));
    }
  }

  private void belongsTo(Family only, Family family, @Nullable Setting setting) {
    if (setting != null && family != only) {
      report(
          setting,
          "found in a rule of target "
              + family.word()
              + ", expected in rules of target "
              + only.word()
              + " only; take it out, or move it to a policy");
    }
  }

  private void report(Setting at, String message) {
    problems.add(at.line(), at.column(), at.path(), message);
  }
}
