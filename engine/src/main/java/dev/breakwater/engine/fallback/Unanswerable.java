package dev.breakwater.engine.fallback;

/**
 * A step has no answer for this call: nothing was kept for it, or its client has no such value.
 * Never seen by the application; its message is, suppressed in the call's own failure.
 */
public final class Unanswerable extends Exception {

  private static final long serialVersionUID = 1;

  public Unanswerable(String why) {
    super(why, null, false, false);
  }
}
