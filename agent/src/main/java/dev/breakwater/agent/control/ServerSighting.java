package dev.breakwater.agent.control;

import dev.breakwater.agent.weave.Weaver;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Whether somebody makes the platform's MBean server, so that ours may follow. */
public final class ServerSighting implements Weaver.Sightings {

  private volatile boolean inSight;
  private volatile @Nullable Thread waiting;

  @Override
  public void mbeanServerInSight() {
    inSight = true;
    LockSupport.unpark(waiting);
  }

  boolean isInSight() {
    return inSight;
  }

  /** Names the thread to unpark. */
  void wakes(Thread thread) {
    waiting = thread;
  }
}
