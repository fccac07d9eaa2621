package dev.breakwater.agent.control;

import dev.breakwater.agent.weave.Weaver;
import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes events from the threads on which they happen to the control thread. Bounded: what comes
 * when it is full is counted and dropped.
 */
public final class AgentEvents implements GuardEvents, Weaver.Sightings {

  private static final int MOST = 10_000;

  private enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    OVERRIDDEN
  }

  private record Event(
      Kind kind, Guard guard, @Nullable StateChange change, @Nullable String what) {}

  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean mbeanServer;
  private volatile @Nullable Thread consumer;

  void consumer(Thread thread) {
    consumer = thread;
  }

  @Override
  public void guardAdded(Guard guard) {
    put(new Event(Kind.ADDED, guard, null, null));
  }

  @Override
  public void guardRemoved(Guard guard) {
    put(new Event(Kind.REMOVED, guard, null, null));
  }

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    put(new Event(Kind.CHANGED, guard, change, null));
  }

  @Override
  public void overridden(Guard guard, String what) {
    put(new Event(Kind.OVERRIDDEN, guard, null, what));
  }

  @Override
  public void mbeanServerInSight() {
    mbeanServer = true;
    LockSupport.unpark(consumer);
  }

  boolean isMbeanServerInSight() {
    return mbeanServer;
  }

  /** Events that nobody was told of. */
  public long dropped() {
    return dropped.get();
  }

  private void put(Event event) {
    if (size.incrementAndGet() > MOST) {
      size.decrementAndGet();
      dropped.incrementAndGet();
      return;
    }
    queue.add(event);
    LockSupport.unpark(consumer);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Hands all waiting events to the receivers, in order. */
  void drain(GuardEvents... receivers) {
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      size.decrementAndGet();
      for (GuardEvents receiver : receivers) {
        tell(receiver, event);
      }
    }
  }

  private static void tell(GuardEvents receiver, Event event) {
    switch (event.kind) {
      case ADDED:
        receiver.guardAdded(event.guard);
        break;
      case REMOVED:
        receiver.guardRemoved(event.guard);
        break;
      case CHANGED:
        if (event.change != null) {
          receiver.stateChanged(event.guard, event.change);
        }
        break;
      default:
        if (event.what != null) {
          receiver.overridden(event.guard, event.what);
        }
    }
  }
}
