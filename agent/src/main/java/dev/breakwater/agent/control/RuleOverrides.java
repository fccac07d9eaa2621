package dev.breakwater.agent.control;

import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.OverrideMemento;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.rules.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets, takes back and ends what operators say of whole rules, and the values they say of rules or
 * single guards. On the control thread alone.
 */
final class RuleOverrides implements Chore {

  /** Each costs a compilation of the rules whenever one of them changes. */
  private static final int MOST = 100;

  private static final String KEPT = ", kept over a restart";

  private final RulesInForce inForce;
  private final Guards guards;
  private final Ticker ticker;
  private final RulesNews news;

  RuleOverrides(RulesInForce inForce, Guards guards, Ticker ticker, RulesNews news) {
    this.inForce = inForce;
    this.guards = guards;
    this.ticker = ticker;
    this.news = news;
  }

  /** Sets a state on all guards of a rule. */
  void force(String rule, StateOverride.Kind kind, long ttlSeconds, String reason, String by) {
    checkRule(rule);
    StateOverride said = guards.override(rule, kind, ttlSeconds, reason, by);
    news.overridden(rule, null, said.text(ticker.nanos()));
  }

  /**
   * Sets a value.
   *
   * @param resource of one guard; null = all guards of the rule
   */
  void value(
      String rule,
      @Nullable String resource,
      String path,
      String value,
      long ttlSeconds,
      String reason,
      String by) {
    checkRule(rule);
    ValuePaths.check(path, resource != null);
    if (ttlSeconds < 0) {
      throw new IllegalArgumentException(
          "ttlSeconds: found " + ttlSeconds + ", expected 0 (until cleared) or more");
    }
    long now = ticker.nanos();
    long ends = now + Nanos.seconds(Math.min(ttlSeconds, Long.MAX_VALUE / 4_000_000_000L));
    ValueOverride wanted =
        new ValueOverride(rule, resource, path, value, ttlSeconds == 0, ends, reason, by);
    List<ValueOverride> all = new ArrayList<>();
    for (ValueOverride each : inForce.overrides()) {
      if (!wanted.isInPlaceOf(each)) {
        all.add(each);
      }
    }
    all.add(wanted);
    if (all.size() > MOST) {
      throw new IllegalStateException(
          "found " + MOST + " values set by operators, expected fewer; clear some of them first");
    }
    put(all, wanted);
    news.overridden(rule, resource, wanted.text(now));
  }

  /**
   * Sets again what was set before a restart, as far as the rules have a place for it. Before the
   * application's first call.
   *
   * @param values with the time that is left
   * @return how many are in force
   */
  int restoreValues(List<ValueOverride> values) {
    List<ValueOverride> kept = new ArrayList<>();
    long now = ticker.nanos();
    for (ValueOverride each : values.subList(0, Math.min(MOST, values.size()))) {
      List<ValueOverride> wanted = new ArrayList<>(kept);
      wanted.add(each);
      boolean fits =
          inForce.rules().rule(each.rule()) != null && inForce.override(wanted, new ArrayList<>());
      if (fits) {
        kept = wanted;
        news.overridden(each.rule(), each.resource(), each.text(now) + KEPT);
      } else {
        news.overridden(
            each.rule(), each.resource(), each.path() + " dropped: it has no place in the rules");
      }
    }
    return kept.size();
  }

  /** Sets a state of a rule again, as {@link #restoreValues}; whether it is in force. */
  boolean restoreState(String rule, OverrideMemento before) {
    if (inForce.rules().rule(rule) == null) {
      return false;
    }
    StateOverride said = guards.restoreOverride(rule, before);
    if (said != null) {
      news.overridden(rule, null, said.text(ticker.nanos()) + KEPT);
    }
    return said != null;
  }

  private void put(List<ValueOverride> all, ValueOverride wanted) {
    List<Problem> problems = new ArrayList<>();
    if (!inForce.override(all, problems)) {
      StringBuilder text = new StringBuilder(wanted.path() + " = " + wanted.value());
      text.append(" was not accepted, nothing is changed:");
      for (Problem problem : problems) {
        text.append('\n').append(problem.text());
      }
      throw new IllegalArgumentException(text.toString());
    }
  }

  private void checkRule(String rule) {
    if (inForce.rules().rule(rule) == null) {
      throw new IllegalArgumentException("found no rule '" + rule + "' in force; it may be gone");
    }
  }

  /** Takes back the values set on one guard; with null for it, all that was set on the rule. */
  void clear(String rule, @Nullable String resource) {
    List<ValueOverride> left = new ArrayList<>();
    for (ValueOverride each : inForce.overrides()) {
      if (!each.isOn(rule, resource)) {
        left.add(each);
      }
    }
    boolean values = left.size() != inForce.overrides().size();
    replace(left);
    boolean state = resource == null && guards.clearOverride(rule);
    if (values || state) {
      news.overridden(rule, resource, "cleared");
    }
  }

  /** Takes back all that was set on rules, and all values. */
  void clearAll() {
    List<ValueOverride> were = inForce.overrides();
    replace(List.of());
    for (ValueOverride each : were) {
      news.overridden(each.rule(), each.resource(), each.path() + " cleared");
    }
    for (String rule : guards.overridesOfRules().keySet()) {
      if (guards.clearOverride(rule)) {
        news.overridden(rule, null, "cleared");
      }
    }
  }

  /** After other rules were put in force: what has no place in them was dropped, or is now. */
  void rulesChanged(List<ValueOverride> dropped) {
    List<ValueOverride> gone = new ArrayList<>(dropped);
    List<ValueOverride> left = new ArrayList<>();
    for (ValueOverride each : inForce.overrides()) {
      String resource = each.resource();
      boolean there = resource == null || guards.find(each.rule(), resource) != null;
      (there ? left : gone).add(each);
    }
    replace(left);
    for (ValueOverride each : gone) {
      news.overridden(
          each.rule(), each.resource(), each.path() + " dropped: it has no place in the new rules");
    }
    for (String rule : guards.overridesOfRules().keySet()) {
      if (inForce.rules().rule(rule) == null && guards.clearOverride(rule)) {
        news.overridden(rule, null, "dropped: the rule is gone");
      }
    }
  }

  /** Fewer values than before: what was accepted together with more is accepted without them. */
  private void replace(List<ValueOverride> fewer) {
    if (fewer.size() == inForce.overrides().size()) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    if (!inForce.override(fewer, problems)) {
      // one of them was good only beside one that is gone
      inForce.override(List.of(), problems);
      for (ValueOverride each : fewer) {
        news.overridden(each.rule(), each.resource(), each.path() + " dropped: " + problems.get(0));
      }
    }
  }

  @Override
  public long run(long now) {
    List<ValueOverride> left = new ArrayList<>();
    List<ValueOverride> over = new ArrayList<>();
    long soonest = NEVER;
    for (ValueOverride each : inForce.overrides()) {
      (each.isOver(now) ? over : left).add(each);
      if (!each.forever() && !each.isOver(now)) {
        soonest = Math.min(soonest, each.left(now));
      }
    }
    replace(left);
    for (ValueOverride each : over) {
      news.overridden(each.rule(), each.resource(), each.path() + " expired");
    }
    for (String rule : guards.expireOverridesOfRules()) {
      news.overridden(rule, null, "expired");
    }
    for (Map.Entry<String, StateOverride> each : guards.overridesOfRules().entrySet()) {
      if (!each.getValue().forever()) {
        soonest = Math.min(soonest, Math.max(1, each.getValue().left(now)));
      }
    }
    return soonest;
  }
}
