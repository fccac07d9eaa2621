package dev.breakwater.agent.control;

import dev.breakwater.agent.log.AgentLog;
import dev.breakwater.engine.thread.OwnThread;
import dev.breakwater.engine.time.Ticker;
import dev.breakwater.jmx.register.EventQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own thread: does what operators ask for, and its chores. Whatever changes the rules
 * runs here, one after the other.
 */
public final class Control implements Runnable {

  private final EventQueue events;
  private final ControlTasks tasks;
  private final ServerSighting sighting;
  private final Beans beans;
  private final MetricsWatch metrics;
  private final StateWatch state;
  private final RecoveryWatch recovery;
  private final LevelWatch levels;
  private final Chore[] chores;
  private final Ticker ticker;

  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  Control(
      EventQueue events,
      ControlTasks tasks,
      ServerSighting sighting,
      Beans beans,
      MetricsWatch metrics,
      StateWatch state,
      RecoveryWatch recovery,
      LevelWatch levels,
      Chore[] chores,
      Ticker ticker) {
    this.events = events;
    this.tasks = tasks;
    this.sighting = sighting;
    this.beans = beans;
    this.metrics = metrics;
    this.state = state;
    this.recovery = recovery;
    this.levels = levels;
    this.chores = chores;
    this.ticker = ticker;
  }

  /** Gives guards what was kept over a restart; before the first call, and before the start. */
  public void restore() {
    state.begin();
  }

  /**
   * @param serverInSight whether an MBean server may be there already
   */
  public void start(boolean serverInSight) {
    Thread control = OwnThread.of(this, "breakwater-control");
    thread = control;
    events.consumer(control);
    tasks.control(control);
    sighting.wakes(control);
    if (serverInSight) {
      sighting.mbeanServerInSight();
    }
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
  public void run() {
    while (!stopped) {
      long wait = step();
      // last: what is handed in after these looks wakes the thread again
      if (!stopped && events.isEmpty() && tasks.isEmpty()) {
        if (wait == Chore.NEVER) {
          LockSupport.park(this);
        } else {
          LockSupport.parkNanos(this, wait);
        }
      }
    }
    tasks.close();
    metrics.end();
    state.end();
    recovery.end();
    levels.close();
    beans.unregisterAll();
  }

  private long step() {
    tasks.run();
    long soonest = Chore.NEVER;
    for (Chore chore : chores) {
      try {
        soonest = Math.min(soonest, chore.run(ticker.nanos()));
      } catch (Throwable fault) { // the next one may do better
        AgentLog.warn("the control thread met " + fault);
        soonest = Math.min(soonest, FAULT_PAUSE);
      }
    }
    return Math.max(1, soonest);
  }

  /** A chore that fails is tried again, and does not keep a processor busy with that. */
  private static final long FAULT_PAUSE = 1_000_000_000L;
}
