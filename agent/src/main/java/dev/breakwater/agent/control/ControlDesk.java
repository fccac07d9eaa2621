package dev.breakwater.agent.control;

import dev.breakwater.agent.call.Integrations;
import dev.breakwater.agent.call.Router;
import dev.breakwater.agent.call.Sites;
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
   * @param jmxDelayNanos how long to wait for someone else to make the MBean server
   */
  public Control control(
      String version,
      RulesInForce inForce,
      RulesReader reader,
      List<String> problems,
      long jmxDelayNanos) {
    Reloads reloads = new Reloads(reader, inForce, problems, engine.ticker(), engine.wall());
    ControlTasks tasks = new ControlTasks();
    OperatorView view =
        new OperatorView(
            version, inForce, reloads, tasks, sites, integrations, report, engine.wall());
    Beans beans =
        new Beans(events, view, guards, sighting, engine.ticker().nanos() + jmxDelayNanos);
    reloads.tell(beans);
    List<Chore> chores = new ArrayList<>();
    chores.add(beans);
    chores.add(reloads);
    chores.add(new EndedOverrides(guards));
    chores.add(new IdleGuards(guards, router, inForce));
    chores.add(new Stragglers(weaver));
    watch(reader, reloads, chores);
    return new Control(
        events, tasks, sighting, beans, chores.toArray(new Chore[0]), engine.ticker());
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
