package dev.breakwater.metrics;

/** A guard's state as a number, so that charts can show it: part of the contract. */
public enum StateNumber {
  CLOSED,
  RAMPING,
  HALF_OPEN,
  OPEN,
  FORCED_CLOSED,
  DISABLED,
  FORCED_OPEN;

  /**
   * @param state as a guard's snapshot has it
   */
  public static int of(String state) {
    return valueOf(state).ordinal();
  }
}
