package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.call.Router;
import dev.breakwater.agent.call.Sites;
import dev.breakwater.agent.metrics.LevelFigures;
import dev.breakwater.agent.weave.WeaveReport;
import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.guard.Engine;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.jmx.register.EventQueue;
import java.util.ArrayList;
import java.util.List;

/** Wires what runs on the control thread. */
public final class ControlDesk {

  private final Engine engine;
  private final EventQueue events;
  private final Guards guards;
  private final Router router;
  private final Sites sites;
  private final Weaver weaver;
  private final Integrations integrations;
  private final WeaveReport report;
  private final ServerSighting sighting;

  public ControlDesk(
      Engine engine,
      EventQueue events,
      Guards guards,
      Router router,
      Sites sites,
      Weaver weaver,
      Integrations integrations,
      WeaveReport report,
      ServerSighting sighting) {
    this.engine = engine;
    this.events = events;
    this.guards = guards;
    this.router = router;
    this.sites = sites;
    this.weaver = weaver;
    this.integrations = integrations;
    this.report = report;
    this.sighting = sighting;
  }

  /**
   * @param problems of the rules at the start
   * @param wait for someone else to make the MBean server
   */
  public Control control(
      String version,
      RulesInForce inForce,
      RulesReader reader,
      List<String> problems,
      ServerWait wait) {
    NewsRelay news = new NewsRelay();
    Reloads reloads = new Reloads(reader, inForce, problems, engine.ticker(), engine.wall(), news);
    ControlTasks tasks = new ControlTasks();
    RuleOverrides overrides = new RuleOverrides(inForce, guards, engine.ticker(), news);
    OverrideDesk desk = new OverrideDesk(tasks, overrides, inForce, engine.ticker());
    LevelFigures figures = new LevelFigures();
    LevelWatch levels = new LevelWatch(inForce, guards, tasks, engine.wall(), news, figures);
    StateWatch state = new StateWatch(engine, guards, inForce, overrides, levels);
    RecoveryWatch recovery = new RecoveryWatch(inForce, guards);
    Observations observations = new Observations(guards);
    HealthWatch health = new HealthWatch(inForce, guards, tasks);
    recovery.waitFor(health);
    UnmetRules unmet = new UnmetRules(inForce, guards, report);
    HeldMonitors monitors = new HeldMonitors(inForce, report);
    OperatorView view =
        new OperatorView(
            version,
            inForce,
            news,
            reloads,
            unmet,
            monitors,
            observations,
            tasks,
            desk,
            state,
            recovery,
            levels,
            health,
            guards,
            sites,
            integrations,
            report,
            engine.wall());
    FlightWatch flight = new FlightWatch(events, guards);
    Beans beans =
        new Beans(events, view, guards, sighting, flight, recovery, wait, engine.ticker().nanos());
    recovery.tellBy(beans);
    news.to(beans);
    reloads.under(overrides);
    MetricsWatch metrics =
        new MetricsWatch(
            inForce, guards, report, integrations, figures, sighting.micrometers(), health);
    List<Chore> chores = new ArrayList<>();
    chores.add(flight);
    chores.add(beans);
    chores.add(recovery);
    chores.add(reloads);
    chores.add(overrides);
    chores.add(new EndedOverrides(guards));
    chores.add(new ChaosWatch(inForce, guards, news)); // after whatever puts other rules in force
    chores.add(new Promises(guards, inForce)); // before the levels, which may look at it
    chores.add(levels);
    chores.add(new IdleGuards(guards, router, inForce));
    chores.add(observations);
    chores.add(unmet);
    chores.add(monitors);
    chores.add(new WeaveFailures(report));
    chores.add(new Stragglers(weaver));
    watch(reader, reloads, chores);
    chores.add(health);
    if (engine.queues() instanceof QueueDesk queues) {
      chores.add(queues.follow(inForce, guards));
    }
    chores.add(metrics); // last: after whatever puts other rules in force
    chores.add(state); // likewise
    return new Control(
        events,
        tasks,
        sighting,
        beans,
        metrics,
        state,
        recovery,
        levels,
        health,
        chores.toArray(new Chore[0]),
        engine.ticker());
  }

  /** Built-in rules have no file to look at. */
  private void watch(RulesReader reader, Reloads reloads, List<Chore> chores) {
    String path = reader.locate().path();
    long interval = WatchInterval.nanos();
    if (path != null && interval != WatchInterval.NEVER) {
      RulesWatch watch = new RulesWatch(path, interval, reloads, engine.wall());
      reloads.watchedBy(watch);
      chores.add(watch);
    }
  }
}
