package dev.breakwater.agent.start;

import dev.breakwater.agent.call.Handlers;
import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.call.Router;
import dev.breakwater.agent.call.Sites;
import dev.breakwater.agent.control.Control;
import dev.breakwater.agent.control.ControlDesk;
import dev.breakwater.agent.control.QueueDesk;
import dev.breakwater.agent.control.RulesInForce;
import dev.breakwater.agent.control.ServerSighting;
import dev.breakwater.agent.trace.ApplicationTraces;
import dev.breakwater.agent.weave.Plans;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.chaos.ChaosTerms;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.guard.RetryBudgets;
import dev.breakwater.engine.time.CoarseTicker;
import dev.breakwater.engine.time.RandomSource;
import dev.breakwater.engine.time.WallClock;
import dev.breakwater.engine.timeout.CancelWorkers;
import dev.breakwater.engine.timeout.DeadlineTimer;
import dev.breakwater.jmx.register.EventQueue;
import java.lang.instrument.Instrumentation;

/** One running agent: everything there is of it in a JVM, wired in one place. */
final class Agent {

  private final LoadedRules rules;
  private final CoarseTicker ticker = new CoarseTicker("breakwater-clock");
  private final Engine engine;
  private final QueueDesk queues =
      new QueueDesk(ticker, WallClock.SYSTEM, RandomSource.THREAD_LOCAL);
  private final Sites sites;
  private final Weaver weaver;
  private final RulesInForce inForce;
  private final Control control;

  Agent(Instrumentation instrumentation, LoadedRules rules) {
    this.rules = rules;
    EventQueue events = new EventQueue(EventQueue.USUAL_CAPACITY);
    ApplicationTraces traces = new ApplicationTraces(ticker);
    this.engine =
        new Engine(
            ticker,
            WallClock.SYSTEM,
            RandomSource.THREAD_LOCAL,
            new DeadlineTimer(ticker, "breakwater-timer"),
            new CancelWorkers(),
            new RetryBudgets(),
            events,
            queues,
            traces,
            new ChaosTerms());
    Guards guards = new Guards(engine);
    Router router = new Router(guards, rules.ruleSet().rules());
    Integrations integrations = new Integrations();
    this.sites = new Sites(new Handlers(router, integrations, new LogLine()));
    WeaveReport report = new WeaveReport();
    ServerSighting sighting = new ServerSighting(traces);
    this.weaver =
        new Weaver(
            instrumentation, Plans.of(rules.ruleSet()), sites, report, engine.ticker(), sighting);
    this.inForce = new RulesInForce(rules.ruleSet(), router, sites, weaver);
    this.control =
        new ControlDesk(
                engine, events, guards, router, sites, weaver, integrations, report, sighting)
            .control(Version.text(), inForce, rules.reader(), rules.problems(), JmxDelay.read());
  }

  void start(boolean attached) {
    inForce.start();
    control.restore();
    weaver.install();
    control.start(attached);
  }

  void stop() throws InterruptedException {
    control.stop(); // first: no reload may open or weave again what is closed and taken out here
    sites.close();
    weaver.uninstall();
    queues.close();
    engine.timer().stop();
    ticker.stop();
  }

  String banner() {
    return Version.text()
        + " "
        + rules.summary()
        + "; mode "
        + rules.ruleSet().mode().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static final class LogLine implements dev.breakwater.agent.call.AdapterSource.AgentLog {
    @Override
    public void warn(String line) {
      dev.breakwater.agent.log.AgentLog.warn(line);
    }
  }
}
