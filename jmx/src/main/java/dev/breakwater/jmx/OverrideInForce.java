package dev.breakwater.jmx;

import javax.management.ConstructorParameters;

/** An override and the guard it is in force on. */
public final class OverrideInForce {

  private final String rule;
  private final String resource;
  private final String kind;
  private final String reason;
  private final long secondsLeft;

  /**
   * @param kind FORCED_OPEN, FORCED_CLOSED or DISABLED
   * @param secondsLeft rounded up; -1 = until cleared
   */
  @ConstructorParameters({"rule", "resource", "kind", "reason", "secondsLeft"})
  public OverrideInForce(
      String rule, String resource, String kind, String reason, long secondsLeft) {
    this.rule = rule;
    this.resource = resource;
    this.kind = kind;
    this.reason = reason;
    this.secondsLeft = secondsLeft;
  }

  public String getRule() {
    return rule;
  }

  public String getResource() {
    return resource;
  }

  public String getKind() {
    return kind;
  }

  public String getReason() {
    return reason;
  }

  public long getSecondsLeft() {
    return secondsLeft;
  }
}
