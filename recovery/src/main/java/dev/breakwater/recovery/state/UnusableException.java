package dev.breakwater.recovery.state;

/** A snapshot cannot be used; the message says why. */
public final class UnusableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableException(String why) {
    super(why);
  }
}
