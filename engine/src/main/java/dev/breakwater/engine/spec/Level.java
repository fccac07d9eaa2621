package dev.breakwater.engine.spec;

/** How much the JVM gives up to keep what matters most, from nothing to nearly all. */
public enum Level {
  NORMAL,
  DEGRADED,
  MINIMAL,
  EMERGENCY
}
