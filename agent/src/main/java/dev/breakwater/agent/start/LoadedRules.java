package dev.breakwater.agent.start;

import dev.breakwater.agent.control.RulesReader;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.env.SystemEnvironment;
import dev.breakwater.rules.model.Metrics;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.model.RuleSetText;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.source.Located;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent was told to guard, or why it guards nothing. */
public final class LoadedRules {

  private final RulesReader reader;
  private final boolean enabled;
  private final RulesResult result;
  private final RuleSet ruleSet;

  private LoadedRules(RulesReader reader, boolean enabled, RulesResult result, RuleSet ruleSet) {
    this.reader = reader;
    this.enabled = enabled;
    this.result = result;
    this.ruleSet = ruleSet;
  }

  /** Finds and compiles the rules; says on standard error what is wrong with them, if anything. */
  static LoadedRules load(@Nullable String options) {
    RulesReader reader = new RulesReader(options, SystemEnvironment.INSTANCE);
    Located located = reader.locate();
    if (!located.enabled()) {
      return new LoadedRules(reader, false, new RulesResult(null, List.of(), false), nothing(""));
    }
    RulesResult result = reader.read();
    RuleSet rules = result.ruleSet();
    if (rules != null) {
      return new LoadedRules(reader, true, result, rules);
    }
    for (Problem problem : result.problems()) {
      AgentLog.warn(problem.text());
    }
    String path = located.path();
    return new LoadedRules(reader, true, result, nothing(path == null ? "" : path));
  }

  /** No rules at all: the agent is there, and guards nothing. */
  private static RuleSet nothing(String source) {
    return new RuleSet(
        Mode.OFF,
        false,
        false,
        Metrics.NONE,
        null,
        List.of(),
        source,
        new RuleSetText() {
          @Override
          public String digest() {
            return "";
          }

          @Override
          public String yaml() {
            return "version: 1\nmode: off\nrules: []\n";
          }

          @Override
          public @Nullable RuleSet with(List<RuleEdit> edits, List<Problem> problems) {
            return null; // there is no rule that an edit could be about
          }
        });
  }

  /** Reads them anew. */
  RulesReader reader() {
    return reader;
  }

  boolean enabled() {
    return enabled;
  }

  boolean mustNotStart() {
    return !result.isOk() && result.failOnError();
  }

  public RuleSet ruleSet() {
    return ruleSet;
  }

  /** One line each; empty when the rules are good. */
  public List<String> problems() {
    List<String> lines = new ArrayList<>();
    for (Problem problem : result.problems()) {
      lines.add(problem.text());
    }
    return lines;
  }

  /** For the banner. */
  String summary() {
    int count = ruleSet.rules().size();
    if (!result.isOk()) {
      return "guards nothing: "
          + result.problems().size()
          + (result.problems().size() == 1 ? " problem" : " problems")
          + " with its rules, the application runs unguarded";
    }
    return "guards by " + count + (count == 1 ? " rule" : " rules") + " from " + ruleSet.source();
  }
}
