package dev.breakwater.jmx;

import javax.management.ConstructorParameters;

/** An operator's word that is in force on a guard. */
public final class OverrideState {

  private final String kind;
  private final String reason;
  private final String by;
  private final long secondsLeft;

  /**
   * @param kind FORCED_OPEN, FORCED_CLOSED or DISABLED
   * @param by who said it; empty when that is not known
   * @param secondsLeft rounded up; -1 = until cleared
   */
  @ConstructorParameters({"kind", "reason", "by", "secondsLeft"})
  public OverrideState(String kind, String reason, String by, long secondsLeft) {
    this.kind = kind;
    this.reason = reason;
    this.by = by;
    this.secondsLeft = secondsLeft;
  }

  public String getKind() {
    return kind;
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
