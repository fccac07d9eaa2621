package dev.breakwater.agent.control;

import dev.breakwater.engine.time.Ticker;
import java.util.concurrent.locks.LockSupport;

/** The agent's own thread: wakes when something has happened, and tells those who want to know. */
public final class Control implements Runnable {

  private final AgentEvents events;
  private final EventLog log = new EventLog();
  private volatile boolean stopped;

  public Control(AgentEvents events, Ticker ticker) {
    this.events = events;
  }

  public void start(boolean attached) {
    Thread thread = new Thread(null, this, "breakwater-control", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    events.consumer(thread);
    thread.start();
  }

  public void stop() {
    stopped = true;
    events.mbeanServerInSight();
  }

  @Override
  public void run() {
    while (!stopped) {
      events.drain(log);
      if (events.isEmpty()) {
        LockSupport.park(this);
      }
    }
  }
}
