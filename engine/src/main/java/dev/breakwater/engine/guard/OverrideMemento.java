package dev.breakwater.engine.guard;

/**
 * An operator's word on a state, as of one moment.
 *
 * @param leftNanos how long it still holds; below 0 = until cleared
 * @param reason the operator's
 * @param by who said it; empty when that is not known
 */
public record OverrideMemento(StateOverride.Kind kind, long leftNanos, String reason, String by) {

  static OverrideMemento of(StateOverride said, long now) {
    return new OverrideMemento(said.kind(), said.left(now), said.reason(), said.by());
  }

  /** The same some time later; one that is over has 0 left. */
  public OverrideMemento later(long nanos) {
    return leftNanos < 0
        ? this
        : new OverrideMemento(kind, Math.max(0, leftNanos - Math.max(0, nanos)), reason, by);
  }

  boolean isOver() {
    return leftNanos == 0;
  }

  StateOverride from(long now, boolean ofRule) {
    return new StateOverride(kind, leftNanos < 0, now + Math.max(0, leftNanos), reason, by, ofRule);
  }
}
