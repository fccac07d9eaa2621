package dev.breakwater.jmx.register;

import dev.breakwater.engine.guard.Guard;
import dev.breakwater.engine.guard.GuardEvents;
import dev.breakwater.engine.guard.Guards;
import dev.breakwater.jmx.AgentControl;
import dev.breakwater.jmx.bean.Notifications;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;

/**
 * Registers the beans in the platform's MBean server, and not before it is harmless. Whoever asks
 * {@code ManagementFactory} for that server first, creates it, and with it the log manager of
 * {@code java.util.logging}: an application server that brings its own then fails to start. So
 * {@link #tryRegister} only looks whether the server is there, and {@link #registerNow}, for after
 * a delay, makes it.
 *
 * <p>Safe for all threads; meant for the agent's control thread, where it also receives the news of
 * guards.
 */
public final class LateRegistrar implements GuardEvents {

  private final Guards guards;
  private final AgentControl agent;
  private final Trouble trouble;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; null while nothing is registered. */
  private @Nullable BeanRegistry registry;

  public LateRegistrar(Guards guards, AgentControl agent, Trouble trouble) {
    this.guards = guards;
    this.agent = agent;
    this.trouble = trouble;
  }

  /**
   * Registers if someone else has made the platform's server; else changes nothing and loads
   * nothing. To be called now and then.
   *
   * @return whether the beans are registered
   */
  public boolean tryRegister() {
    lock.lock();
    try {
      if (registry != null) {
        return true;
      }
      MBeanServer platform = PlatformServer.ifThere();
      if (platform != null) {
        register(platform);
      }
      return registry != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Registers, making the platform's server if nobody has.
   *
   * @return whether the beans are registered; if not, the reason was reported
   */
  public boolean registerNow() {
    lock.lock();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      if (registry == null) {
        // a builder of the application's own is looked for there
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        register(ManagementFactory.getPlatformMBeanServer());
      }
      return true;
    } catch (RuntimeException | LinkageError refusal) {
      trouble.met(
          "JMX: this JVM has no platform MBean server to give: "
              + refusal
              + "; the calls are guarded all the same, without beans");
      return false;
    } finally {
      thread.setContextClassLoader(before);
      lock.unlock();
    }
  }

  public boolean isRegistered() {
    lock.lock();
    try {
      return registry != null;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the beans those of the guards there are. Mends what lost news has spoiled. */
  public void sync() {
    lock.lock();
    try {
      if (registry != null) {
        registry.sync();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells listeners what became of the rules.
   *
   * @param accepted whether they are in force
   */
  public void rules(boolean accepted, String what) {
    lock.lock();
    try {
      if (registry != null) {
        registry.rules(accepted, what);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells listeners of the agent's bean something that is not of the rules.
   *
   * @param type one of {@link dev.breakwater.jmx.bean.Notifications}
   */
  public void tell(String type, String what) {
    lock.lock();
    try {
      if (registry != null) {
        registry.tell(type, what);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells listeners of the agent's bean that it has another mode. */
  public void mode(String what) {
    lock.lock();
    try {
      if (registry != null) {
        registry.mode(what);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells listeners of the agent's bean what a rule wants them to be told. */
  public void recovery(String what) {
    lock.lock();
    try {
      if (registry != null) {
        registry.recovery(what);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells listeners of a rule's bean, or of the bean of one of its guards, of an override.
   *
   * @param resource of the guard; null = the rule's
   */
  public void overridden(String rule, @Nullable String resource, String what) {
    lock.lock();
    try {
      if (registry != null) {
        registry.overridden(rule, resource, what);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells the listeners of a rule, or of one guard of it, of its chaos. */
  public void chaos(String rule, @Nullable String resource, String what) {
    lock.lock();
    try {
      if (registry != null) {
        registry.tell(Notifications.CHAOS, rule, resource, what);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Leaves nothing behind. Registering again starts anew. */
  public void unregisterAll() {
    lock.lock();
    try {
      if (registry != null) {
        registry.close();
        registry = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void register(MBeanServer server) {
    BeanRegistry fresh = new BeanRegistry(server, guards, trouble);
    fresh.open(agent);
    registry = fresh;
  }

  // ---- news of guards, on the control thread ---------------------------------------------------

  @Override
  public void guardAdded(Guard guard) {
    lock.lock();
    try {
      if (registry != null) {
        registry.guardAdded(guard);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void guardRemoved(Guard guard) {
    lock.lock();
    try {
      if (registry != null) {
        registry.guardRemoved(guard);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stateChanged(Guard guard, StateChange change) {
    lock.lock();
    try {
      if (registry != null) {
        registry.stateChanged(guard, change);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void overridden(Guard guard, String what) {
    lock.lock();
    try {
      if (registry != null) {
        registry.overridden(guard, what);
      }
    } finally {
      lock.unlock();
    }
  }
}
