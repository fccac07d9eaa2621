package dev.breakwater.recovery.action;

/** An action must not be done here; the message says why, and what would allow it. */
public final class NotAllowedException extends Exception {

  private static final long serialVersionUID = 1L;

  public NotAllowedException(String why) {
    super(why);
  }
}
