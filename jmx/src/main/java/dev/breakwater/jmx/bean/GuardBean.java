package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardSnapshot;
import dev.breakwater.engine.guard.GuardSnapshot.Counts;
import dev.breakwater.engine.guard.GuardStats;
import dev.breakwater.engine.guard.History;
import dev.breakwater.engine.guard.StateOverride;
import dev.breakwater.jmx.GuardMXBean;
import dev.breakwater.jmx.HealthControl;
import dev.breakwater.jmx.Incident;
import dev.breakwater.jmx.Latency;
import dev.breakwater.jmx.OverrideControl;
import dev.breakwater.jmx.OverrideState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A guard bean's answers: one field of a snapshot each. */
final class GuardBean extends CountedCalls implements GuardMXBean {

  private final Guard guard;
  private final OverrideControl overrides;
  private final HealthControl health;

  /** The snapshot that this thread's question for several attributes is answered from. */
  private final ThreadLocal<GuardSnapshot> held = new ThreadLocal<>();

  GuardBean(Guard guard, OverrideControl overrides, HealthControl health) {
    this.guard = guard;
    this.overrides = overrides;
    this.health = health;
  }

  /** Answers this thread from one snapshot until {@link #letGo}. */
  void hold() {
    held.set(guard.snapshot());
  }

  void letGo() {
    held.remove();
  }

  private GuardSnapshot seen() {
    GuardSnapshot mine = held.get();
    return mine == null ? guard.snapshot() : mine;
  }

  @Override
  public String getTarget() {
    return seen().target();
  }

  @Override
  public String getState() {
    return seen().state();
  }

  @Override
  public String getMode() {
    return seen().mode().name();
  }

  @Override
  public String getStateSince() {
    return WallTime.iso(seen().stateSinceMillis());
  }

  @Override
  public long getRetryAfterMillis() {
    return seen().retryAfterMillis();
  }

  @Override
  public double getFailureRate() {
    return seen().failureRate();
  }

  @Override
  public double getSlowCallRate() {
    return seen().slowCallRate();
  }

  @Override
  public long getBufferedCalls() {
    return seen().bufferedCalls();
  }

  @Override
  public int getConcurrentCalls() {
    return seen().concurrentCalls();
  }

  @Override
  public int getConcurrencyLimit() {
    return seen().concurrencyLimit();
  }

  @Override
  public int getAvailableConcurrentCalls() {
    return seen().availableConcurrentCalls();
  }

  @Override
  public int getWaitingCalls() {
    return seen().waitingCalls();
  }

  @Override
  public int getAvailablePermits() {
    return seen().availablePermits();
  }

  @Override
  public int getWaitingForPermit() {
    return seen().charted().waitingForPermit();
  }

  @Override
  public double getRetryBudgetRemaining() {
    return seen().retryBudgetRemaining();
  }

  @Override
  public long getChaosEndsInMillis() {
    return seen().charted().chaos().endsInMillis();
  }

  @Override
  public Map<String, Long> getChaosInjections() {
    return ChartMaps.of(seen().charted().chaos());
  }

  @Override
  public String getHealth() {
    return seen().health().status().name();
  }

  @Override
  public int getHealthScore() {
    return seen().health().score();
  }

  @Override
  public String getHealthReason() {
    return seen().health().because();
  }

  @Override
  public long getHeartbeatAgeMillis() {
    return seen().heartbeatAgeMillis();
  }

  @Override
  public String getLastProbe() {
    return seen().health().lastProbe();
  }

  @Override
  public String probe() {
    return health.probe(guard.rule(), guard.resource().name());
  }

  @Override
  Counts counts() {
    return seen().counts();
  }

  @Override
  public long getCallsInFlight() {
    return counts().inFlight();
  }

  @Override
  public long getFailedAfterRetry() {
    return seen().charted().failedAfterRetry();
  }

  @Override
  public long getBackoffs() {
    return seen().charted().backoffs();
  }

  @Override
  public double getBackoffSeconds() {
    return seen().charted().backoffNanos() / 1e9;
  }

  @Override
  public Map<String, Long> getRecoveryActionCounts() {
    return ChartMaps.of(seen().charted().actions());
  }

  @Override
  public Map<String, Long> getStateTransitions() {
    return ChartMaps.of(seen().charted().transitions());
  }

  @Override
  public Map<String, Long> getFallbackSteps() {
    return ChartMaps.of(seen().charted().fellBack());
  }

  @Override
  public Map<String, Long> getCallDurationBuckets() {
    return ChartMaps.of(seen().charted().durations());
  }

  @Override
  public long getCallDurationCount() {
    return seen().charted().durations().count();
  }

  @Override
  public double getCallDurationSeconds() {
    return seen().charted().durations().nanos() / 1e9;
  }

  @Override
  public double getErrorBudgetRemaining() {
    return seen().charted().budgets().errorRemaining();
  }

  @Override
  public Map<String, Double> getErrorBudgetBurnRates() {
    return ChartMaps.of(seen().charted().budgets());
  }

  @Override
  public double getLatencyBudgetRemaining() {
    return seen().charted().budgets().latencyRemaining();
  }

  @Override
  public long getLatencyViolations() {
    return seen().charted().late();
  }

  private @Nullable History history() {
    return seen().charted().history();
  }

  @Override
  public double getAvailabilityRatio() {
    History past = history();
    return past == null ? -1 : past.availability();
  }

  @Override
  public double getMtbfSeconds() {
    History past = history();
    return past == null ? -1 : past.mtbfSeconds();
  }

  @Override
  public double getMttrSeconds() {
    History past = history();
    return past == null ? -1 : past.mttrSeconds();
  }

  @Override
  public long getOutages() {
    History past = history();
    return past == null ? 0 : past.outages();
  }

  @Override
  public double getDownSeconds() {
    History past = history();
    return past == null ? 0 : past.downNanos() / 1e9;
  }

  @Override
  public long getQueuedCalls() {
    return seen().queue().entries();
  }

  @Override
  public long getQueuedBytes() {
    return seen().queue().bytes();
  }

  @Override
  public long getOldestQueuedSeconds() {
    return seen().queue().oldestSeconds();
  }

  @Override
  public long getQueueAppended() {
    return seen().queue().appended();
  }

  @Override
  public long getQueueReplayed() {
    return seen().queue().replayed();
  }

  @Override
  public long getQueueRefused() {
    return seen().queue().refused();
  }

  @Override
  public long getQueueDead() {
    return seen().queue().dead();
  }

  @Override
  public long getDeadLetters() {
    return seen().queue().deadLetters();
  }

  @Override
  public Latency getLatencyMicros() {
    GuardSnapshot.LatencyMicros took = seen().latency();
    return new Latency(
        took.count(), took.mean(), took.p50(), took.p90(), took.p99(), took.p999(), took.max());
  }

  @Override
  public @Nullable Incident getLastFailure() {
    return incident(seen().lastFailure());
  }

  @Override
  public @Nullable Incident getLastRejection() {
    return incident(seen().lastRejection());
  }

  private static @Nullable Incident incident(GuardStats.@Nullable Last last) {
    return last == null
        ? null
        : new Incident(
            last.type(), last.message(), WallTime.iso(last.wallMillis()), last.traceId());
  }

  @Override
  public @Nullable OverrideState getOverride() {
    return Overrides.of(seen());
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
    guard.override(kind, ttlSeconds, Reason.checked(reason), Caller.name());
  }

  @Override
  public void override(String path, String value, long ttlSeconds, String reason) {
    overrides.value(
        guard.rule(),
        guard.resource().name(),
        Given.text("path", path),
        Given.text("value", value),
        ttlSeconds,
        Reason.checked(reason),
        Caller.name());
  }

  @Override
  public void reset() {
    guard.reset();
  }

  @Override
  public void clearOverrides() {
    guard.clearOverrides();
    overrides.clear(guard.rule(), guard.resource().name());
  }
}
