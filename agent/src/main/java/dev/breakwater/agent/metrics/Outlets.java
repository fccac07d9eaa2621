package dev.breakwater.agent.metrics;

import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.metrics.AgentFigures;
import dev.breakwater.metrics.Source;
import dev.breakwater.metrics.endpoint.Endpoint;
import dev.breakwater.metrics.endpoint.Page;
import dev.breakwater.rules.model.Metrics;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The endpoint and the applications' registries, opened and closed as the rules change. */
public final class Outlets {

  private final Source source;
  private final ApplicationRegistries registries;
  private Metrics wanted = Metrics.NONE;
  private @Nullable Endpoint endpoint;
  private boolean toldOfTrouble;

  public Outlets(
      Guards guards,
      WeaveReport report,
      Integrations integrations,
      LevelFigures level,
      MicrometerSightings sightings) {
    this.source = new Source(guards, new Figures(report, integrations, level));
    this.registries = new ApplicationRegistries(source, sightings);
  }

  /** Opens what is wanted now and closes what is not. */
  public void want(Metrics now) {
    if (now.equals(wanted)) {
      return;
    }
    boolean moved = now.port() != wanted.port() || !now.address().equals(wanted.address());
    wanted = now;
    if (moved) {
      closeEndpoint();
      toldOfTrouble = false;
    }
    if (!now.bindToApplication()) {
      registries.close();
    }
  }

  /**
   * Keeps all in step with the guards there are.
   *
   * @return whether something is still to be opened, later
   */
  public boolean sync() {
    if (wanted.bindToApplication()) {
      registries.sync();
    }
    if (wanted.port() != 0 && endpoint == null) {
      open();
    }
    return wanted.port() != 0 && endpoint == null;
  }

  private void open() {
    String place = wanted.address() + ":" + wanted.port();
    try {
      endpoint = Endpoint.open(wanted.address(), wanted.port(), new Page(source));
      AgentLog.line("metrics are at http://" + place + "/metrics");
    } catch (IOException | RuntimeException failed) {
      if (!toldOfTrouble) {
        toldOfTrouble = true;
        AgentLog.line(
            "metrics.port: cannot listen on "
                + place
                + " ("
                + failed.getMessage()
                + "), expected an address of this machine and a free port; it is tried again now and"
                + " then, or change the rules");
      }
    }
  }

  private void closeEndpoint() {
    Endpoint open = endpoint;
    if (open != null) {
      endpoint = null;
      open.close();
      AgentLog.line("the metrics endpoint is closed");
    }
  }

  /** Closes all of them. */
  public void close() {
    want(Metrics.NONE);
  }

  private record Figures(WeaveReport report, Integrations integrations, LevelFigures degradation)
      implements AgentFigures {
    @Override
    public long classesWoven() {
      return report.classes();
    }

    @Override
    public long weaveMillis() {
      return report.nanos() / 1_000_000;
    }

    @Override
    public long faults() {
      return integrations.faults();
    }

    @Override
    public int level() {
      return degradation.level().ordinal();
    }

    @Override
    public long levelTransitions() {
      return degradation.transitions();
    }
  }
}
