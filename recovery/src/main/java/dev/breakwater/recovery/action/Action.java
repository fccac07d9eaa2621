package dev.breakwater.recovery.action;

import dev.breakwater.engine.spec.ActionSpec;

/** Something that is done upon an occasion. Interrupted when its time is over. */
public interface Action {

  ActionSpec.Kind kind();

  /** How long it may take, its verification included. */
  long timeLimitNanos();

  /**
   * Does it.
   *
   * @return what was done, in words
   * @throws NotAllowedException when it must not be done here
   */
  String act(Occasion occasion) throws Exception;

  /**
   * Whether that had its effect; asked after {@link #act}. An action that cannot tell says it had.
   */
  default boolean verify(Occasion occasion) throws Exception {
    return true;
  }

  /**
   * Takes back what a part of it has done, after a failure, a failed verification or the end of its
   * time. Nothing where there is nothing to take back.
   */
  default void rollBack(Occasion occasion) throws Exception {}
}
