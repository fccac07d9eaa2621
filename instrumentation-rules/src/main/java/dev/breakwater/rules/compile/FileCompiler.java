package dev.breakwater.rules.compile;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.spec.Criticality;
import dev.breakwater.engine.spec.GuardSpec;
import dev.breakwater.rules.model.Overrides;
import dev.breakwater.rules.model.PartitionBy;
import dev.breakwater.rules.model.Rule;
import dev.breakwater.rules.print.Printable;
import dev.breakwater.rules.problem.Problems;
import dev.breakwater.rules.problem.Words;
import dev.breakwater.rules.value.Block;
import dev.breakwater.rules.value.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file as read, to compiled rules. Goes on after a problem, to find the others. */
public final class FileCompiler {

  private final Problems problems;
  private final FileScalars scalars;
  private final FileMetrics metrics;
  private final FileState state;
  private final @Nullable FileDegradation degradation;
  private final Layers layers;
  private final Shadows shadows = new Shadows();
  private final Dependencies dependencies = new Dependencies();
  private final Map<String, Setting> names = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Printable> printed = new ArrayList<>();

  /**
   * @param file as read by the key tables, possibly flawed
   */
  public FileCompiler(Block file, Overrides overrides, Problems problems) {
    this.problems = problems;
    this.scalars = new FileScalars(file, overrides);
    this.metrics = new FileMetrics(file, problems);
    this.state = new FileState(file, problems);
    this.layers = new Layers(file.block("defaults"), file.block("policies"), problems);
    if (file.value("rules") instanceof List<?> list) {
      for (Object rule : list) {
        rule((Block) rule);
      }
    }
    dependencies.check(names.keySet(), problems);
    this.degradation =
        file.has("degradation") // or its class is not even loaded
            ? FileDegradation.of(file, new ArrayList<>(names.keySet()), problems)
            : null;
  }

  public FileScalars scalars() {
    return scalars;
  }

  public FileMetrics metrics() {
    return metrics;
  }

  public FileState state() {
    return state;
  }

  /** Null where the file says nothing of it. */
  public @Nullable FileDegradation degradation() {
    return degradation;
  }

  /** The compiled rules; complete only when there were no problems. */
  public List<Rule> rules() {
    return rules;
  }

  /** The same, for printing. */
  public List<Printable> printed() {
    return printed;
  }

  private void rule(Block own) {
    Block effective = layers.effective(own);
    new PolicyChecks(problems).check(effective);
    new RecoveryChecks(problems).check(effective);
    Setting name = own.get("name");
    if (name != null) {
      reportTwin(name);
      Setting dependsOn = own.get("dependsOn");
      if (dependsOn != null) {
        dependencies.add((String) name.value(), dependsOn, Matches.list(own, "dependsOn"));
      }
    }
    Family family = family(own.text("target"));
    if (family == null) {
      return;
    }
    new TargetChecks(problems).check(family, own, effective);
    effective = TargetFit.of(family, own.block("match"), effective);
    Setting match = own.get("match");
    Block conditions = own.block("match");
    if (match != null || !own.isFlawed()) {
      match(own, family, conditions == null ? Block.EMPTY : conditions);
    }
    if (problems.isEmpty()) {
      compile(own, effective, family);
    }
  }

  private void match(Block own, Family family, Block conditions) {
    new MatchChecks(problems).check(family, conditions);
    Setting name = own.get("name");
    if (conditions.isFlawed() || name == null) {
      return;
    }
    String shadow = shadows.shadowing(family, conditions);
    if (shadow != null) {
      problems.add(
          name.line(),
          name.column(),
          name.path(),
          "found "
              + name.value()
              + ", which never gets a call because rule "
              + shadow
              + " above takes them all, expected narrower rules first; move it up or narrow "
              + shadow);
    }
    shadows.add((String) name.value(), family, conditions);
  }

  private void reportTwin(Setting name) {
    Setting first = names.putIfAbsent((String) name.value(), name);
    if (first != null) {
      problems.add(
          name.line(),
          name.column(),
          name.path(),
          "found "
              + Words.shown((String) name.value())
              + " twice, expected a name for each rule; the first is on "
              + problems.where(first.line()));
    }
  }

  private void compile(Block own, Block effective, Family family) {
    Setting mode = scalars.modeOf(own.get("mode"));
    String name = String.valueOf(own.text("name"));
    Block failures = effective.block("failures");
    Block failing = failures == null ? Block.EMPTY : failures;
    GuardSpec spec =
        new GuardSpec(
            name,
            FileScalars.mode(mode),
            Enums.of(Criticality.values(), effective, "criticality"),
            PolicySpecs.failures(failing, failing.texts("ignore")),
            PolicySpecs.retry(effective.block("retry")),
            PolicySpecs.timeout(effective.block("timeout")),
            PolicySpecs.circuitBreaker(effective.block("circuitBreaker")),
            PolicySpecs.shed(effective.block("shed")),
            PolicySpecs.rateLimiter(effective.block("rateLimiter")),
            PolicySpecs.bulkhead(effective.block("bulkhead")),
            PolicySpecs.hedge(effective.block("hedge")),
            FallbackSpecs.of(effective.blocks("fallback")),
            PolicySpecs.health(effective.block("health")),
            PolicySpecs.slo(effective.block("slo")),
            PolicySpecs.chaos(effective.block("chaos")));
    Block match = own.block("match");
    rules.add(
        new Rule(
            name,
            family,
            Matches.of(family, match),
            spec,
            Enums.of(PartitionBy.values(), effective, "partitionBy"),
            effective.count("maxPartitions"),
            effective.nanos("idleAfter"),
            RecoverySpecs.of(effective.block("recovery")),
            own.has("dependsOn") ? Matches.list(own, "dependsOn") : List.of()));
    printed.add(new Printable(name, family.word(), match, mode, own.get("dependsOn"), effective));
  }

  private static @Nullable Family family(@Nullable String word) {
    for (Family family : Family.values()) {
      if (word != null && family.word().equals(word.toLowerCase(Locale.ROOT))) {
        return family;
      }
    }
    return null;
  }
}
