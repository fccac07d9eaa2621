package dev.breakwater.jmx;

import javax.management.ConstructorParameters;

/** What became of something that was done beside the calls of a guard. */
public final class RecoveryActionState {

  private final String rule;
  private final String resource;
  private final String trigger;
  private final String name;
  private final String started;
  private final long tookMillis;
  private final String result;
  private final String message;

  /**
   * @param trigger what it was done upon, e.g. {@code onRecovered}
   * @param name of the action, e.g. {@code evictConnections}
   * @param started ISO-8601, UTC
   * @param result succeeded, unverified, failed, timed_out or refused
   * @param message in words
   */
  @ConstructorParameters({
    "rule",
    "resource",
    "trigger",
    "name",
    "started",
    "tookMillis",
    "result",
    "message"
  })
  public RecoveryActionState(
      String rule,
      String resource,
      String trigger,
      String name,
      String started,
      long tookMillis,
      String result,
      String message) {
    this.rule = rule;
    this.resource = resource;
    this.trigger = trigger;
    this.name = name;
    this.started = started;
    this.tookMillis = tookMillis;
    this.result = result;
    this.message = message;
  }

  public String getRule() {
    return rule;
  }

  public String getResource() {
    return resource;
  }

  public String getTrigger() {
    return trigger;
  }

  public String getName() {
    return name;
  }

  public String getStarted() {
    return started;
  }

  public long getTookMillis() {
    return tookMillis;
  }

  public String getResult() {
    return result;
  }

  public String getMessage() {
    return message;
  }
}
