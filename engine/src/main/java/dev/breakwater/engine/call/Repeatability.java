package dev.breakwater.engine.call;

/** Whether a call may be made a second time. */
public enum Repeatability {
  /** Making it twice is the same as making it once. */
  SAFE,
  /** Only when the failure proves that nothing reached the server. */
  IF_NOT_SENT,
  /** Never, whatever happened. */
  NEVER
}
