package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.value.Spans;

/**
 * How often the rules' file is looked at: {@code -Dbreakwater.watch.interval} or {@code
 * BREAKWATER_WATCH_INTERVAL}, a duration of the rules language or {@code off}; else every second.
 */
final class WatchInterval {

  static final long NEVER = 0;

  private static final long USUAL = Nanos.seconds(1);
  private static final long LEAST = Nanos.millis(10);

  private WatchInterval() {}

  /** In nanoseconds; {@link #NEVER} when switched off. */
  static long nanos() {
    String said = System.getProperty("breakwater.watch.interval");
    if (said == null) {
      said = System.getenv("BREAKWATER_WATCH_INTERVAL");
    }
    if (said == null || said.isEmpty()) {
      return USUAL;
    }
    if (said.equals("off")) {
      return NEVER;
    }
    long nanos = Spans.parse(said);
    if (nanos >= LEAST) {
      return nanos;
    }
    AgentLog.warn(
        "breakwater.watch.interval: found '"
            + said
            + "', expected a duration of 10ms or more such as 5s, or off; taking 1s");
    return USUAL;
  }
}
