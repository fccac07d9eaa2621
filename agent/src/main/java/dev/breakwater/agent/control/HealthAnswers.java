package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.health.HealthDesk;
import dev.breakwater.agent.metrics.LevelFigures;
import dev.breakwater.agent.metrics.MicrometerSightings;
import dev.breakwater.agent.metrics.Outlets;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.metrics.endpoint.HealthPage;

/**
 * What the endpoint says of health. A class of its own, and made here, because it links to metrics,
 * of which nothing is loaded before the rules ask for them.
 */
final class HealthAnswers implements HealthPage {

  private final HealthWatch watch;

  private HealthAnswers(HealthWatch watch) {
    this.watch = watch;
  }

  static Outlets outlets(
      Guards guards,
      WeaveReport report,
      Integrations integrations,
      LevelFigures level,
      MicrometerSightings sightings,
      HealthWatch watch) {
    return new Outlets(guards, report, integrations, level, sightings, new HealthAnswers(watch));
  }

  @Override
  public Answer answer() {
    HealthDesk open = watch.desk();
    return open == null ? NONE.answer() : open.page();
  }
}
