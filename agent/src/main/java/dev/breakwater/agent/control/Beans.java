package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Level;
import dev.breakwater.engine.spec.Mode;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.bean.Notifications;
import dev.breakwater.jmx.register.EventQueue;
import dev.breakwater.jmx.register.LateRegistrar;
import dev.breakwater.jmx.register.Trouble;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log and the beans what has happened, and registers the beans when someone else has made
 * the platform's MBean server, or after a delay, whichever is first.
 */
final class Beans implements Chore, RulesNews, RecoveryNews {

  /** Between two looks for an MBean server that is being made. */
  private static final long LOOK_AGAIN = Nanos.millis(50);

  private final EventQueue events;
  private final AgentControl view;
  private final Guards guards;
  private final ServerSighting sighting;
  private final ServerWait wait;
  private long registerAt;
  private boolean saidThatItIsTheirs;
  private final EventLog log;
  private final GuardEvents recovery;
  private final FlightWatch flight;

  /** Made when it is needed: its class links to JMX. */
  private @Nullable LateRegistrar registrar;

  private boolean registered;
  private long lostBefore;

  /**
   * @param now ticker nanoseconds
   */
  Beans(
      EventQueue events,
      AgentControl view,
      Guards guards,
      ServerSighting sighting,
      FlightWatch flight,
      GuardEvents recovery,
      ServerWait wait,
      long now) {
    this.events = events;
    this.view = view;
    this.guards = guards;
    this.sighting = sighting;
    this.flight = flight;
    this.recovery = recovery;
    this.wait = wait;
    this.registerAt = now + wait.nanos();
    this.log = new EventLog(new LogLines(), now);
  }

  @Override
  public long run(long now) {
    if (!registered) {
      register(now);
    }
    log.begin(now);
    LateRegistrar known = registrar;
    if (known == null) {
      events.drain(log, recovery);
    } else {
      events.drain(log, known, recovery);
      mendLost(known);
    }
    long soonest = log.due();
    if (registered) {
      return soonest;
    }
    long untilDue = Math.max(1, registerAt - now);
    return Math.min(soonest, sighting.isInSight() ? Math.min(LOOK_AGAIN, untilDue) : untilDue);
  }

  void unregisterAll() {
    flight.end();
    if (registrar != null) {
      registrar.unregisterAll();
    }
  }

  @Override
  public void reloaded(String what) {
    AgentLog.line(what);
    if (registrar != null) {
      registrar.sync();
      registrar.rules(true, what);
    }
  }

  @Override
  public void rejected(List<String> problems) {
    for (String problem : problems) {
      AgentLog.warn(problem);
    }
    AgentLog.warn("these rules were not accepted, those in force stay");
    if (registrar != null) {
      registrar.rules(false, String.join("\n", problems));
    }
  }

  @Override
  public void mode(Mode now) {
    String what = "mode " + now.name().toLowerCase(Locale.ROOT) + ", by an operator";
    AgentLog.line(what);
    flight.overridden("(all)", null, what);
    if (registrar != null) {
      registrar.mode(what);
    }
  }

  @Override
  public void recovery(String what) {
    if (registrar != null) {
      registrar.recovery(what);
    }
  }

  @Override
  public void level(Level from, Level to, String why) {
    String what = from == to ? "level " + to : "level " + from + " -> " + to;
    AgentLog.line(what + ": " + why);
    flight.level(from.name(), to.name(), why);
    if (registrar != null) {
      registrar.tell(Notifications.LEVEL, what + ": " + why);
    }
  }

  @Override
  public void toggled(String name, boolean up) {
    String what = "toggle " + name + " = " + up;
    AgentLog.line(what);
    if (registrar != null) {
      registrar.tell(Notifications.TOGGLE, what);
    }
  }

  @Override
  public void overridden(String rule, @Nullable String resource, String what) {
    String on = resource == null ? "" : " on " + resource;
    AgentLog.line("rule '" + rule + "'" + on + ": override " + what);
    flight.overridden(rule, resource, what);
    if (registrar != null) {
      registrar.overridden(rule, resource, what);
    }
  }

  /** Whoever looks at the log for an outage finds it. */
  @Override
  public void chaos(String rule, @Nullable String resource, String what) {
    String on = resource == null ? "" : " on " + resource;
    AgentLog.warn("rule '" + rule + "'" + on + ": " + what);
    if (registrar != null) {
      registrar.chaos(rule, resource, what);
    }
  }

  /** News that found the queue full: the beans are made to agree with the guards again. */
  private void mendLost(LateRegistrar known) {
    long lost = events.lost();
    if (lost != lostBefore) {
      AgentLog.warn((lost - lostBefore) + " events were dropped: more came than could be told");
      lostBefore = lost;
      known.sync();
    }
  }

  private void register(long now) {
    boolean due = registerAt - now <= 0;
    if (!due && !sighting.isInSight()) {
      return;
    }
    if (due && !wait.insisted() && ServerWait.isApplicationsOwn()) {
      due = false;
      registerAt = now + wait.nanos();
      leaveItToThem();
    }
    try {
      LateRegistrar known = registrar;
      if (known == null) {
        known = new LateRegistrar(guards, view, new TroubleLog());
        registrar = known;
      }
      registered = known.tryRegister() || due && known.registerNow() || due;
      if (registered) {
        known.sync();
      }
    } catch (LinkageError missing) {
      registered = true; // as far as it will ever be
      boolean ours = String.valueOf(missing.getMessage()).startsWith("dev/breakwater/");
      AgentLog.warn(
          (ours ? "the beans cannot be loaded" : "this runtime has no module java.management")
              + " ("
              + missing
              + "): calls are guarded, there are no beans");
    }
  }

  private void leaveItToThem() {
    if (!saidThatItIsTheirs) {
      saidThatItIsTheirs = true;
      AgentLog.line(
          "the application brings a log manager or an MBean server builder of its own: the beans"
              + " come once it has made its MBean server; breakwater.jmx.delaySeconds has us make"
              + " it");
    }
  }

  private static final class LogLines implements EventLog.Lines {
    @Override
    public void line(String text) {
      AgentLog.line(text);
    }
  }

  private static final class TroubleLog implements Trouble {
    @Override
    public void met(String line) {
      AgentLog.warn(line);
    }
  }
}
