package dev.breakwater.agent.control;

import dev.breakwater.agent.metrics.MicrometerSightings;
import dev.breakwater.agent.trace.ApplicationTraces;
import dev.breakwater.agent.weave.Weaver;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody makes the platform's MBean server, so that ours may follow, and which loaders
 * have a Micrometer. Wakes the control thread for these, and for a class that was not woven.
 */
public final class ServerSighting implements Weaver.Sightings {

  private final MicrometerSightings micrometers = new MicrometerSightings();
  private final ApplicationTraces traces;
  private volatile boolean inSight;
  private volatile @Nullable Thread waiting;

  public ServerSighting(ApplicationTraces traces) {
    this.traces = traces;
  }

  @Override
  public void tracesInSight(String type, ClassLoader loader) {
    traces.sighted(type, loader);
  }

  @Override
  public void mbeanServerInSight() {
    inSight = true;
    LockSupport.unpark(waiting);
  }

  @Override
  public void micrometerInSight(ClassLoader loader) {
    micrometers.add(loader);
    LockSupport.unpark(waiting);
  }

  @Override
  public void classFailed() {
    LockSupport.unpark(waiting);
  }

  MicrometerSightings micrometers() {
    return micrometers;
  }

  boolean isInSight() {
    return inSight;
  }

  /** Names the thread to unpark. */
  void wakes(Thread thread) {
    waiting = thread;
  }
}
