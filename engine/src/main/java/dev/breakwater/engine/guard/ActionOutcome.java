package dev.breakwater.engine.guard;

/** How an action that was done beside a guard's calls has ended. */
public enum ActionOutcome {
  /** It was done, and had its effect as far as that can be seen. */
  SUCCEEDED("succeeded"),
  /** It was done, and its effect is not there. */
  UNVERIFIED("unverified"),
  FAILED("failed"),
  TIMED_OUT("timed_out"),
  /** It must not be done here. */
  REFUSED("refused");

  private final String word;

  ActionOutcome(String word) {
    this.word = word;
  }

  /** As metrics and beans have it. */
  public String word() {
    return word;
  }

  /** Whether a part of it may have been done. */
  public boolean isHalfDone() {
    return this == UNVERIFIED || this == FAILED || this == TIMED_OUT;
  }
}
