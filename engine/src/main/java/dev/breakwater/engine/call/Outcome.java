package dev.breakwater.engine.call;

/**
 * How an attempt ended, as far as its resource is concerned. Only success and failure enter a
 * failure rate. Refusals by our own policies and late results are not outcomes: they never get this
 * far.
 */
public enum Outcome {
  /** The resource did what it was asked. */
  SUCCESS,
  /** The resource is to blame. */
  FAILURE,
  /**
   * It failed, but the caller is to blame (a syntax error, a 404): says nothing of the resource.
   */
  IGNORED,
  /** The caller gave up: says nothing of the resource. */
  CANCELLED
}
