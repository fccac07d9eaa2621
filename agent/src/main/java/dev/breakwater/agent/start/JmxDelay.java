package dev.breakwater.agent.start;

import dev.breakwater.agent.control.ServerWait;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.spec.Nanos;

/**
 * How long to wait for someone else to make the platform's MBean server before we do: {@code
 * -Dbreakwater.jmx.delaySeconds} or {@code BREAKWATER_JMX_DELAY_SECONDS}, else 15.
 */
final class JmxDelay {

  private static final long USUAL_SECONDS = 15;

  private JmxDelay() {}

  static ServerWait read() {
    String said = System.getProperty("breakwater.jmx.delaySeconds");
    if (said == null) {
      said = System.getenv("BREAKWATER_JMX_DELAY_SECONDS");
    }
    if (said == null) {
      return new ServerWait(Nanos.seconds(USUAL_SECONDS), false);
    }
    try {
      long seconds = Long.parseLong(said.trim());
      if (seconds >= 0 && seconds <= 86_400) {
        return new ServerWait(Nanos.seconds(seconds), true);
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    AgentLog.warn(
        "breakwater.jmx.delaySeconds: found '"
            + said
            + "', expected 0 to 86400 seconds; taking "
            + USUAL_SECONDS);
    return new ServerWait(Nanos.seconds(USUAL_SECONDS), false);
  }
}
