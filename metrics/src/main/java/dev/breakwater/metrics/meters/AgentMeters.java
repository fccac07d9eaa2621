package dev.breakwater.metrics.meters;

import dev.breakwater.metrics.AgentFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;

/** The meters of the agent itself. */
public final class AgentMeters implements MeterBinder {

  private final AgentFigures agent;
  private final List<Meter> meters = new ArrayList<>();

  public AgentMeters(AgentFigures agent) {
    this.agent = agent;
  }

  public List<Meter> meters() {
    return meters;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    AgentFigures held = agent; // by the functions: the meters themselves hold it weakly
    meters.add(
        Gauge.builder(AgentFigures.CLASSES_WOVEN, agent, unused -> held.classesWoven())
            .description(AgentFigures.CLASSES_WOVEN_TEXT)
            .register(registry));
    meters.add(
        Gauge.builder(AgentFigures.WEAVE, agent, unused -> held.weaveMillis() / 1000.0)
            .description(AgentFigures.WEAVE_TEXT)
            .baseUnit("seconds")
            .register(registry));
    meters.add(
        FunctionCounter.builder(AgentFigures.FAULTS, agent, unused -> held.faults())
            .description(AgentFigures.FAULTS_TEXT)
            .register(registry));
    meters.add(
        Gauge.builder(AgentFigures.LEVEL, agent, unused -> held.level())
            .description(AgentFigures.LEVEL_TEXT)
            .register(registry));
    meters.add(
        FunctionCounter.builder(
                AgentFigures.LEVEL_TRANSITIONS, agent, unused -> held.levelTransitions())
            .description(AgentFigures.LEVEL_TRANSITIONS_TEXT)
            .register(registry));
  }
}
