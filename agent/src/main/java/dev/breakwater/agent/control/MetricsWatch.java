package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.metrics.LevelFigures;
import dev.breakwater.agent.metrics.MicrometerSightings;
import dev.breakwater.agent.metrics.Outlets;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.rules.model.Metrics;
import org.jspecify.annotations.Nullable;

/** Opens and closes the ways out that the rules in force ask for; loads nothing before they do. */
final class MetricsWatch implements Chore {

  /** Until what could not be opened is tried again. */
  private static final long AGAIN = Nanos.seconds(30);

  private final RulesInForce inForce;
  private final Guards guards;
  private final WeaveReport report;
  private final Integrations integrations;
  private final LevelFigures level;
  private final MicrometerSightings sightings;
  private @Nullable Outlets outlets;
  private Metrics last = Metrics.NONE;
  private boolean broken;
  private boolean waiting;
  private long againAt;

  MetricsWatch(
      RulesInForce inForce,
      Guards guards,
      WeaveReport report,
      Integrations integrations,
      LevelFigures level,
      MicrometerSightings sightings) {
    this.inForce = inForce;
    this.guards = guards;
    this.report = report;
    this.integrations = integrations;
    this.level = level;
    this.sightings = sightings;
  }

  @Override
  public long run(long now) {
    Metrics wanted = inForce.rules().metrics();
    boolean same = wanted.equals(last);
    if (same && (broken || outlets == null)) {
      return NEVER; // other rules wake this thread
    }
    try {
      return keep(now, wanted, same);
    } catch (RuntimeException | LinkageError fault) { // told once: the chores come by often
      broken = true;
      AgentLog.line(
          "metrics are off until the rules ask for others, for a fault of ours: " + fault);
      return NEVER;
    } finally {
      last = wanted;
    }
  }

  private long keep(long now, Metrics wanted, boolean same) {
    Outlets open = outlets;
    if (open == null) {
      open = new Outlets(guards, report, integrations, level, sightings);
      outlets = open;
    }
    if (!same) {
      broken = false;
      waiting = false;
      open.want(wanted);
    }
    if (waiting && !wanted.bindToApplication() && againAt - now > 0) {
      return againAt - now;
    }
    waiting = open.sync();
    againAt = now + AGAIN;
    return waiting ? AGAIN : NEVER;
  }

  void end() {
    if (outlets != null) {
      outlets.close();
    }
  }
}
