package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Integrations;
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
  private final MicrometerSightings sightings;
  private @Nullable Outlets outlets;
  private Metrics last = Metrics.NONE;
  private boolean waiting;
  private long againAt;

  MetricsWatch(
      RulesInForce inForce,
      Guards guards,
      WeaveReport report,
      Integrations integrations,
      MicrometerSightings sightings) {
    this.inForce = inForce;
    this.guards = guards;
    this.report = report;
    this.integrations = integrations;
    this.sightings = sightings;
  }

  @Override
  public long run(long now) {
    Metrics wanted = inForce.rules().metrics();
    if (outlets == null) {
      if (wanted.equals(Metrics.NONE)) {
        return NEVER; // other rules wake this thread
      }
      outlets = new Outlets(guards, report, integrations, sightings);
    }
    if (!wanted.equals(last)) {
      last = wanted;
      waiting = false;
      outlets.want(wanted);
    }
    if (waiting && !wanted.bindToApplication() && againAt - now > 0) {
      return againAt - now;
    }
    waiting = outlets.sync();
    againAt = now + AGAIN;
    return waiting ? AGAIN : NEVER;
  }

  void end() {
    if (outlets != null) {
      outlets.close();
    }
  }
}
