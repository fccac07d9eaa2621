package dev.breakwater.rules.compile;

import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.SloSpec;
import dev.breakwater.rules.key.FileKeys;
import dev.breakwater.rules.model.Degradation;
import dev.breakwater.rules.model.LevelRules;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.model.RuleEdit;
import dev.breakwater.rules.print.YamlValue;
import dev.breakwater.rules.problem.Problem;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The file's block {@code degradation}, every default explicit. */
public final class FileDegradation {

  private static final String KEY = "degradation";
  private static final String EVERY_RULE = "*";

  /** One level's own mapping; null = off. */
  private record Own(Level level, Setting setting, @Nullable Block block) {}

  private final Problems problems;
  private final List<String> ruleNames;
  private final Setting setting;
  private final List<Own> own = new ArrayList<>();
  private final Degradation degradation;

  private FileDegradation(Setting given, Block block, List<String> ruleNames, Problems problems) {
    this.problems = problems;
    this.ruleNames = ruleNames;
    Block all = Defaults.fill(block, FileKeys.block(KEY));
    this.setting = given.with(all);
    List<LevelRules> levels = new ArrayList<>();
    levels.add(LevelRules.none(Level.NORMAL));
    for (Level level : Level.values()) {
      Setting its = all.get(level.name().toLowerCase(Locale.ROOT));
      if (its != null) {
        Own one = new Own(level, its, its.value() instanceof Block on ? on : null);
        own.add(one);
        LevelRules alone = one.block == null ? LevelRules.none(level) : level(level, one.block);
        levels.add(alone.over(levels.get(levels.size() - 1)));
      }
    }
    rising();
    this.degradation =
        new Degradation(all.nanos("after"), all.nanos("hold"), all.decimal("leaveAt"), levels);
  }

  /** What the file says of degradation; null where it says nothing, or nothing readable. */
  static @Nullable FileDegradation of(Block file, List<String> ruleNames, Problems problems) {
    Setting given = file.get(KEY);
    return given != null && given.value() instanceof Block block && !block.isFlawed()
        ? new FileDegradation(given, block, ruleNames, problems)
        : null;
  }

  public Degradation degradation() {
    return degradation;
  }

  /** For printing. */
  public Setting setting() {
    return setting;
  }

  // ---- a level ---------------------------------------------------------------------------------

  private LevelRules level(Level level, Block block) {
    List<String> shed = block.texts("shed");
    List<String> toggles = block.texts("toggles");
    return new LevelRules(
        level,
        when(block),
        criticalities(shed == null ? List.of() : shed),
        new TreeSet<>(toggles == null ? List.of() : toggles),
        block.flag("retries"),
        block.flag("hedges"),
        changes(block.block("rules")));
  }

  /** Percent, milliseconds or a number, as the trigger has it. */
  private static Map<String, Double> when(Block level) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    Block when = level.block("when");
    if (when != null) {
      for (Map.Entry<String, Setting> each : when.entries()) {
        double threshold = number(when, each.getKey());
        if (threshold > 0) {
          thresholds.put(each.getKey(), threshold);
        }
      }
    }
    return thresholds;
  }

  /** 0 where it is off. */
  private static double number(Block when, String key) {
    if (when.nanos(key) > 0) {
      return when.nanos(key) / 1e6;
    }
    return when.number(key) > 0 ? when.number(key) : when.decimal(key);
  }

  private static Set<Criticality> criticalities(List<String> words) {
    Set<Criticality> found = EnumSet.noneOf(Criticality.class);
    for (String word : words) {
      found.add(Criticality.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    return found;
  }

  // ---- what it changes -------------------------------------------------------------------------

  private List<RuleEdit> changes(@Nullable Block rules) {
    List<RuleEdit> changes = new ArrayList<>();
    if (rules == null) {
      return changes;
    }
    for (Map.Entry<String, Setting> rule : rules.entries()) {
      String name = rule.getKey();
      if (!name.equals(EVERY_RULE) && !ruleNames.contains(name)) {
        reportUnknown(rule.getValue(), name);
      }
      flatten(name, "", rule.getValue(), changes);
    }
    return changes;
  }

  private void flatten(String rule, String path, Setting setting, List<RuleEdit> changes) {
    Object value = setting.value();
    if (value instanceof List) {
      report(
          setting,
          "found a list, expected single values; a level changes limits, times and switches");
    } else if (!(value instanceof Block block)) {
      changes.add(new RuleEdit(rule, path, YamlValue.of(value), true));
    } else if (block.isEmpty()) {
      report(setting, "found no value, expected at least one, or off");
    } else {
      for (Map.Entry<String, Setting> inner : block.entries()) {
        String key = inner.getKey();
        flatten(rule, path.isEmpty() ? key : path + '.' + key, inner.getValue(), changes);
      }
    }
  }

  private void reportUnknown(Setting at, String name) {
    String nearest = Words.nearest(name, ruleNames);
    report(
        at,
        "found "
            + Words.shown(name)
            + ", expected the name of a rule of this file, or \"*\" for all"
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  // ---- what must hold between levels -----------------------------------------------------------

  /** A worse level is entered by no less. */
  private void rising() {
    for (int i = 1; i < own.size(); i++) {
      Block below = when(own.get(i - 1));
      Block above = when(own.get(i));
      for (Map.Entry<String, Setting> each : above.entries()) {
        String key = each.getKey();
        double low = number(below, key);
        double high = number(above, key);
        Setting lower = below.get(key);
        if (lower != null && high > 0 && low > high) {
          boolean saidAbove = each.getValue().line() > 0;
          report(
              saidAbove ? each.getValue() : lower,
              "found "
                  + YamlValue.of(saidAbove ? each.getValue().value() : lower.value())
                  + (saidAbove ? ", expected at least " : ", expected at most ")
                  + YamlValue.of(saidAbove ? lower.value() : each.getValue().value())
                  + ", which is what "
                  + own.get(saidAbove ? i - 1 : i).level.name().toLowerCase(Locale.ROOT)
                  + " is entered by");
        }
      }
    }
  }

  private static Block when(Own level) {
    Block when = level.block == null ? null : level.block.block("when");
    return when == null ? Block.EMPTY : when;
  }

  // ---- whether the rules can take it -----------------------------------------------------------

  /** Compiles the rules with other values. */
  public interface Trial {
    /** The problems the rules have with these edits. */
    List<Problem> problemsWith(List<RuleEdit> edits);
  }

  /** Reports changes that a rule cannot take: found out now and not when the level is entered. */
  public void check(List<Rule> rules, Trial trial) {
    boolean served = false;
    boolean inTime = false;
    for (Rule rule : rules) {
      SloSpec promise = rule.spec().slo();
      served |= promise != null && promise.availability() > 0;
      inTime |= promise != null && promise.latencyShare() > 0;
    }
    if (!served) {
      reportBurning("burnRate", "\"slo\" with an availability, or use errorRate");
    }
    if (!inTime) {
      reportBurning("latencyBurnRate", "\"slo\" with a latency, or use p99");
    }
    List<RuleEdit> before = List.of();
    for (Own each : own) {
      Setting changes = each.block == null ? null : each.block.get("rules");
      List<RuleEdit> edits = degradation.edits(each.level, rules);
      if (changes != null && !edits.equals(before)) {
        for (Problem problem : trial.problemsWith(edits)) {
          report(
              changes,
              "found values that the rules cannot take in this level: "
                  + problem.path()
                  + ": "
                  + problem.message());
        }
      }
      before = edits;
    }
  }

  /** Where nothing is promised, nothing is spent. */
  private void reportBurning(String trigger, String instead) {
    for (Own each : own) {
      Setting rate = when(each).get(trigger);
      if (rate != null && number(when(each), trigger) > 0) {
        report(
            rate,
            "found "
                + YamlValue.of(rate.value())
                + ", expected off: no rule of this file has such a budget to be spent; give one an "
                + instead);
      }
    }
  }

  private void report(Setting at, String message) {
    problems.add(at.line(), at.column(), at.path(), message);
  }
}
