package dev.breakwater.recovery.queue;

/**
 * What came of making a call that had waited.
 *
 * @param reason in words, without a value of the call's
 */
record Made(How how, String reason) {

  enum How {
    /** The resource has taken it. */
    DONE,
    /** The resource will never take it. */
    NEVER,
    /** It may take it later. */
    LATER,
    /** It cannot be tried yet; nobody has been bothered. */
    NOT_YET
  }

  static final Made DONE = new Made(How.DONE, "");

  static Made never(String reason) {
    return new Made(How.NEVER, reason);
  }

  static Made later(String reason) {
    return new Made(How.LATER, reason);
  }

  static Made notYet(String reason) {
    return new Made(How.NOT_YET, reason);
  }
}
