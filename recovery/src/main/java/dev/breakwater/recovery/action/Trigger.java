package dev.breakwater.recovery.action;

/** What actions are done upon. */
public enum Trigger {
  OPEN("onOpen"),
  RECOVERED("onRecovered"),
  REPEATED_FAILURE("onRepeatedFailure");

  private final String word;

  Trigger(String word) {
    this.word = word;
  }

  /** As the rules language has it. */
  public String word() {
    return word;
  }
}
