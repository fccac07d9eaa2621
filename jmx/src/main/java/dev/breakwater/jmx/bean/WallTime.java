package dev.breakwater.jmx.bean;

import java.time.Instant;

/** Wall time as operators read it. */
final class WallTime {

  private WallTime() {}

  /** ISO-8601, UTC. */
  static String iso(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
