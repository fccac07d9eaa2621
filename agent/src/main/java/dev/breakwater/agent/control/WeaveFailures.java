package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.weave.WeaveReport;
import java.util.HashSet;
import java.util.Set;

/**
 * Says once of each class that is meant by its name and was not woven. Not said where it happens:
 * there a class is being loaded, and writing a line may load others.
 */
final class WeaveFailures implements Chore {

  /** A line for each of so many; the agent's bean has all. */
  private static final int MOST = 100;

  private final WeaveReport report;
  private final Set<String> told = new HashSet<>();

  WeaveFailures(WeaveReport report) {
    this.report = report;
  }

  @Override
  public long run(long now) {
    for (WeaveReport.Failed failed : report.failed()) {
      if (!failed.named() || told.size() == MOST) {
        continue;
      }
      String what = failed.className() + " was not woven: " + failed.reason();
      if (told.add(what)) {
        AgentLog.warn(what + "; its calls pass unguarded, see Integrations of the agent's bean");
      }
    }
    return NEVER; // whoever fails to weave wakes this thread
  }
}
