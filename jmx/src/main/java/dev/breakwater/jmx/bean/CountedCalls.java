package dev.breakwater.jmx.bean;

import dev.breakwater.engine.guard.GuardSnapshot.Counts;
import dev.breakwater.jmx.CallCounters;

/** The answers about counters, wherever they were counted. */
abstract class CountedCalls implements CallCounters {

  /** As the thread's question is to be answered from. */
  abstract Counts counts();

  public long getCalls() {
    return counts().calls();
  }

  @Override
  public long getSuccesses() {
    return counts().successes();
  }

  @Override
  public long getFailures() {
    return counts().failures();
  }

  @Override
  public long getIgnoredFailures() {
    return counts().ignoredFailures();
  }

  @Override
  public long getSlowCalls() {
    return counts().slowCalls();
  }

  @Override
  public long getRejected() {
    return counts().rejected();
  }

  @Override
  public long getRejectedByCircuitBreaker() {
    return counts().rejectedByCircuitBreaker();
  }

  @Override
  public long getRejectedByShedding() {
    return counts().rejectedByShedding();
  }

  @Override
  public long getRejectedByRateLimiter() {
    return counts().rejectedByRateLimiter();
  }

  @Override
  public long getRejectedByBulkhead() {
    return counts().rejectedByBulkhead();
  }

  @Override
  public long getRejectedByTotalTimeout() {
    return counts().rejectedByTotalTimeout();
  }

  @Override
  public long getRejectedByLevel() {
    return counts().rejectedByLevel();
  }

  @Override
  public long getRetries() {
    return counts().retries();
  }

  @Override
  public long getRetriesSucceeded() {
    return counts().retriesSucceeded();
  }

  @Override
  public long getRetriesRefusedByBudget() {
    return counts().retriesRefusedByBudget();
  }

  @Override
  public long getRetriesRefusedBySafety() {
    return counts().retriesRefusedBySafety();
  }

  @Override
  public long getRetriesRefusedAsNested() {
    return counts().retriesRefusedAsNested();
  }

  @Override
  public long getHedges() {
    return counts().hedges();
  }

  @Override
  public long getHedgesWon() {
    return counts().hedgesWon();
  }

  @Override
  public long getTimeouts() {
    return counts().timeouts();
  }

  @Override
  public long getCancelled() {
    return counts().cancelled();
  }

  @Override
  public long getLateResults() {
    return counts().lateResults();
  }

  @Override
  public long getWouldHaveRejected() {
    return counts().wouldHaveRejected();
  }

  @Override
  public long getFallbacks() {
    return counts().fallbacks();
  }

  @Override
  public long getWouldHaveFallenBack() {
    return counts().wouldHaveFallenBack();
  }

  @Override
  public long getChaosInjected() {
    return counts().chaosInjected();
  }

  @Override
  public long getWouldHaveInjected() {
    return counts().wouldHaveInjected();
  }
}
