package dev.breakwater.recovery.action;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Runs something and gives it up when its time is over. */
public interface TimeLimit {

  /**
   * Runs it, on a thread that may be given up with it.
   *
   * @throws TimeoutException when its time was over first; it has been interrupted then
   * @throws Exception what it threw
   */
  <T> T run(Callable<T> task, long limitNanos) throws Exception;
}
