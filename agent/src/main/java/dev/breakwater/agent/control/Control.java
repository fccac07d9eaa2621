package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.engine.spec.Nanos;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.jmx.register.EventQueue;
import dev.breakwater.jmx.register.LateRegistrar;
import dev.breakwater.jmx.register.Trouble;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own thread: tells the log and the beans what has happened, and registers the beans
 * when someone else has made the platform's MBean server, or after a delay, whichever is first.
 */
public final class Control implements Runnable, Weaver.Sightings {

  /** Between two looks for an MBean server that is being made. */
  private static final long LOOK_AGAIN = Nanos.millis(50);

  private final EventQueue events;
  private final OperatorView view;
  private final Guards guards;
  private final Ticker ticker;
  private final long registerAt;
  private final EventLog log = new EventLog();

  private volatile boolean serverInSight;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  /** How long an override that is over may go untold where no call comes by. */
  private static final long OVERRIDES = Nanos.seconds(1);

  /** Made when it is needed: its class links to JMX. */
  private @Nullable LateRegistrar registrar;

  private boolean registered;
  private long lostBefore;

  public Control(
      EventQueue events, OperatorView view, Guards guards, Ticker ticker, long delayNanos) {
    this.events = events;
    this.view = view;
    this.guards = guards;
    this.ticker = ticker;
    this.registerAt = ticker.nanos() + delayNanos;
  }

  /**
   * @param serverInSight whether an MBean server may be there already
   */
  public void start(boolean serverInSight) {
    this.serverInSight |= serverInSight;
    Thread control = new Thread(null, this, "breakwater-control", 0, false);
    control.setDaemon(true);
    control.setContextClassLoader(null);
    thread = control;
    events.consumer(control);
    control.start();
  }

  /** Unregisters the beans and ends the thread; returns when both is done. */
  public void stop() throws InterruptedException {
    stopped = true;
    Thread control = thread;
    if (control != null) {
      LockSupport.unpark(control);
      control.join();
    }
  }

  @Override
  public void mbeanServerInSight() {
    serverInSight = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        step();
      } catch (Throwable fault) { // the next step may do better
        AgentLog.line("the control thread met " + fault);
      }
    }
    if (registrar != null) {
      registrar.unregisterAll();
    }
  }

  private void step() {
    if (!registered) {
      register();
    }
    if (registrar == null) {
      events.drain(log);
    } else {
      events.drain(log, registrar);
      mendLost(registrar);
    }
    if (!events.isEmpty() || stopped) {
      return;
    }
    if (registered && !guards.expireOverrides()) {
      LockSupport.park(this);
    } else if (registered) {
      LockSupport.parkNanos(this, OVERRIDES);
    } else {
      long untilDue = registerAt - ticker.nanos();
      LockSupport.parkNanos(
          this, Math.max(1, serverInSight ? Math.min(LOOK_AGAIN, untilDue) : untilDue));
    }
  }

  /** News that found the queue full: the beans are made to agree with the guards again. */
  private void mendLost(LateRegistrar known) {
    long lost = events.lost();
    if (lost != lostBefore) {
      AgentLog.line((lost - lostBefore) + " events were dropped: more came than could be told");
      lostBefore = lost;
      known.sync();
    }
  }

  private void register() {
    boolean due = registerAt - ticker.nanos() <= 0;
    if (!due && !serverInSight) {
      return;
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
      AgentLog.line(
          "this runtime has no module java.management ("
              + missing
              + "): calls are guarded, there are no beans");
    }
  }

  private static final class TroubleLog implements Trouble {
    @Override
    public void met(String line) {
      AgentLog.line(line);
    }
  }
}
