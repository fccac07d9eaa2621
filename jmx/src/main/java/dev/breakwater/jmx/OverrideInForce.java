package dev.breakwater.jmx;

import javax.management.ConstructorParameters;

/** Something an operator has set, and where it is in force. */
public final class OverrideInForce {

  private final String rule;
  private final String resource;
  private final String kind;
  private final String path;
  private final String value;
  private final String reason;
  private final String by;
  private final long secondsLeft;

  /**
   * @param resource of the one guard; empty when it was set on the rule
   * @param kind FORCED_OPEN, FORCED_CLOSED, DISABLED or VALUE
   * @param path of the value; empty when it is a state
   * @param value empty when it is a state
   * @param by who said it; empty when that is not known
   * @param secondsLeft rounded up; -1 = until cleared
   */
  @ConstructorParameters({
    "rule",
    "resource",
    "kind",
    "path",
    "value",
    "reason",
    "by",
    "secondsLeft"
  })
  public OverrideInForce(
      String rule,
      String resource,
      String kind,
      String path,
      String value,
      String reason,
      String by,
      long secondsLeft) {
    this.rule = rule;
    this.resource = resource;
    this.kind = kind;
    this.path = path;
    this.value = value;
    this.reason = reason;
    this.by = by;
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

  public String getPath() {
    return path;
  }

  public String getValue() {
    return value;
  }

  public String getReason() {
    return reason;
  }

  public String getBy() {
    return by;
  }

  public long getSecondsLeft() {
    return secondsLeft;
  }
}
