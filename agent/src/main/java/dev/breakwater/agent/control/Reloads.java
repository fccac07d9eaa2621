package dev.breakwater.agent.control;

import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.rules.RulesResult;
import dev.breakwater.rules.model.RuleSet;
import dev.breakwater.rules.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rule set is in force: the one that was loaded, or one that an operator has applied over it
 * for a time. Rules with a problem change nothing. Changed by the control thread alone.
 */
public final class Reloads implements Chore {

  /** What rules that come over JMX are called in problems and in the log. */
  private static final String APPLIED = "applied rules";

  private record Applied(boolean forever, long endsAt) {}

  private final RulesReader reader;
  private final RulesInForce inForce;
  private final Ticker ticker;
  private final WallClock wall;

  private volatile List<String> problems;
  private volatile long loadedAtMillis;

  private RuleSet loaded;
  private @Nullable RuleSet loadedBefore;
  private @Nullable Applied applied;
  private final RulesNews news;
  private @Nullable RuleOverrides overrides;
  private @Nullable RulesWatch watch;

  /**
   * @param problems of the rules at the start; empty when they are in force
   */
  public Reloads(
      RulesReader reader,
      RulesInForce inForce,
      List<String> problems,
      Ticker ticker,
      WallClock wall,
      RulesNews news) {
    this.reader = reader;
    this.inForce = inForce;
    this.problems = List.copyOf(problems);
    this.ticker = ticker;
    this.wall = wall;
    this.news = news;
    this.loaded = inForce.rules();
    this.loadedAtMillis = problems.isEmpty() ? wall.millis() : 0;
  }

  /** Whether rules came over JMX, and from no file. */
  static boolean isApplied(RuleSet rules) {
    return rules.source().equals(APPLIED);
  }

  /** Names who holds what operators have set above the rules. */
  void under(RuleOverrides other) {
    overrides = other;
  }

  /** Names who looks at the file meanwhile. */
  void watchedBy(RulesWatch other) {
    watch = other;
  }

  /** Of the last rules that were not accepted, one a line; empty when all is well. */
  List<String> problems() {
    return problems;
  }

  /** When the rules in force were loaded, in milliseconds since the epoch; 0 = never. */
  long loadedAtMillis() {
    return loadedAtMillis;
  }

  // ---- on the control thread -------------------------------------------------------------------

  /** Reads the rules anew and puts them in force, whatever was applied. Answers what changed. */
  String reload() {
    if (watch != null) {
      watch.settle(); // before reading: what changes from here on is found by the next look
    }
    RuleSet next = accepted(reader.read());
    applied = null;
    return load(next);
  }

  /** The file is another one than before. Applied rules stay until they are over. */
  void fileChanged() {
    RulesResult result = reader.read();
    if (result.ruleSet() == null) {
      reject(result);
    } else if (applied == null) {
      load(result.ruleSet());
    } else {
      note(result.ruleSet());
      problems = List.of();
      news.reloaded(
          "rules from " + loaded.source() + " are good and wait until the applied rules are over");
    }
  }

  /** The problems that these rules would have, one a line; empty when they are good. */
  List<String> validate(String yaml) {
    return lines(reader.compile("rules", yaml));
  }

  /**
   * Puts rules in force above those that were loaded.
   *
   * @param ttlSeconds for how long; 0 = until {@link #rollback} or {@link #reload}
   */
  String apply(String yaml, long ttlSeconds, String reason) {
    if (ttlSeconds < 0) {
      throw new IllegalArgumentException(
          "ttlSeconds: found "
              + ttlSeconds
              + ", expected 0 (until rollback() or reload()) or more; nothing is changed");
    }
    RuleSet next = accepted(reader.compile(APPLIED, yaml));
    applied =
        new Applied(ttlSeconds == 0, ticker.nanos() + Nanos.of(Duration.ofSeconds(ttlSeconds)));
    String until = ttlSeconds == 0 ? "" : " for " + ttlSeconds + " s";
    return put(next, APPLIED + until + " (" + reason + ")");
  }

  /** Ends applied rules; where there are none, puts back the rules loaded before the last ones. */
  String rollback() {
    if (applied != null) {
      applied = null;
      return put(loaded, "rolled back to the rules from " + loaded.source());
    }
    RuleSet before = loadedBefore;
    if (before == null) {
      throw new IllegalStateException(
          "found no rules to go back to, expected an apply() or a reload with changes before;"
              + " nothing is changed");
    }
    loaded = before;
    loadedBefore = null;
    return put(before, "rolled back to the rules before, from " + before.source());
  }

  @Override
  public long run(long now) {
    Applied until = applied;
    if (until == null || until.forever) {
      return NEVER;
    }
    if (now - until.endsAt < 0) {
      return until.endsAt - now;
    }
    applied = null;
    String unused = put(loaded, "applied rules are over, back to " + loaded.source());
    return NEVER;
  }

  private String load(RuleSet next) {
    note(next);
    return put(next, "rules from " + next.source());
  }

  /** Keeps what was loaded before only if it was different: to go back to the same is no help. */
  private void note(RuleSet next) {
    if (!RuleSetDiff.between(loaded, next).isNothing()) {
      loadedBefore = loaded;
    }
    loaded = next;
  }

  private String put(RuleSet next, String what) {
    List<ValueOverride> dropped = new ArrayList<>();
    RuleSetDiff diff = inForce.put(next, dropped);
    problems = List.of();
    loadedAtMillis = wall.millis();
    String line = what + ": " + diff.text();
    if (overrides != null) {
      overrides.rulesChanged(dropped); // first: beans of rules that are gone can still tell it
    }
    news.reloaded(line);
    return line;
  }

  private RuleSet accepted(RulesResult result) {
    RuleSet rules = result.ruleSet();
    if (rules == null) {
      reject(result);
      throw new IllegalArgumentException(
          "the rules were not accepted, those in force stay:\n" + result.report());
    }
    return rules;
  }

  private void reject(RulesResult result) {
    List<String> lines = lines(result);
    problems = lines;
    news.rejected(lines);
  }

  static List<String> lines(RulesResult result) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : result.problems()) {
      lines.add(problem.text());
    }
    return List.copyOf(lines);
  }
}
