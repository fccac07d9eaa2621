package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Budgets;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot.Counts;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.OverrideState;
import dev.breakwater.jmx.RuleMXBean;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule bean's answers: sums over the guards of a rule. */
final class RuleBean extends CountedCalls implements RuleMXBean {

  private final String rule;
  private final AgentControl agent;
  private final Guards guards;

  /** The sums that this thread's question for several attributes is answered from. */
  private final ThreadLocal<RuleSums> held = new ThreadLocal<>();

  RuleBean(String rule, AgentControl agent, Guards guards) {
    this.rule = rule;
    this.agent = agent;
    this.guards = guards;
  }

  /** Answers this thread from one look at the guards until {@link #letGo}. */
  void hold() {
    held.set(RuleSums.of(guards, rule));
  }

  void letGo() {
    held.remove();
  }

  private RuleSums seen() {
    RuleSums mine = held.get();
    return mine == null ? RuleSums.of(guards, rule) : mine;
  }

  @Override
  public String getTarget() {
    return agent.targetOf(rule);
  }

  @Override
  public int getGuards() {
    return seen().guards();
  }

  @Override
  public int getGuardsNotClosed() {
    return seen().notClosed();
  }

  @Override
  public String getHealth() {
    return agent.health().of(rule).status();
  }

  @Override
  public int getHealthScore() {
    return agent.health().of(rule).score();
  }

  @Override
  public String getHealthReason() {
    return agent.health().of(rule).because();
  }

  @Override
  public long getChaosEndsInMillis() {
    return seen().chaosEndsInMillis();
  }

  @Override
  public int getConcurrentCalls() {
    return seen().concurrentCalls();
  }

  @Override
  public int getWaitingCalls() {
    return seen().waitingCalls();
  }

  @Override
  public @Nullable OverrideState getOverride() {
    return Overrides.of(guards, rule);
  }

  @Override
  public double getErrorBudgetRemaining() {
    return promises().errorRemaining();
  }

  @Override
  public Map<String, Double> getErrorBudgetBurnRates() {
    return ChartMaps.of(promises());
  }

  @Override
  public double getLatencyBudgetRemaining() {
    return promises().latencyRemaining();
  }

  private Budgets promises() {
    return seen().promises().budgets();
  }

  @Override
  public long getLatencyViolations() {
    return seen().promises().late();
  }

  @Override
  public double getAvailabilityRatio() {
    return seen().promises().availability();
  }

  @Override
  public long getOutages() {
    return seen().promises().outages();
  }

  @Override
  Counts counts() {
    return seen().counts();
  }

  @Override
  public void forceOpen(long ttlSeconds, String reason) {
    force(StateOverride.Kind.FORCED_OPEN, ttlSeconds, reason);
  }

  @Override
  public void forceClosed(long ttlSeconds, String reason) {
    force(StateOverride.Kind.FORCED_CLOSED, ttlSeconds, reason);
  }

  @Override
  public void disable(long ttlSeconds, String reason) {
    force(StateOverride.Kind.DISABLED, ttlSeconds, reason);
  }

  private void force(StateOverride.Kind kind, long ttlSeconds, String reason) {
    agent.overrides().force(rule, kind, ttlSeconds, Reason.checked(reason), Caller.name());
  }

  @Override
  public void override(String path, String value, long ttlSeconds, String reason) {
    agent
        .overrides()
        .value(
            rule,
            null,
            Given.text("path", path),
            Given.text("value", value),
            ttlSeconds,
            Reason.checked(reason),
            Caller.name());
  }

  @Override
  public void reset() {
    for (Guard guard : guards.ofRule(rule)) {
      guard.reset();
    }
  }

  @Override
  public void clearOverrides() {
    agent.overrides().clear(rule, null);
  }
}
