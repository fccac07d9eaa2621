package dev.breakwater.agent.call;

import dev.breakwater.agent.log.AgentLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Which client libraries were met, whether their adapters work, and if not, why. */
public final class Integrations {

  /** A library as it was met; {@code reason} is empty while it is on. */
  public record Integration(String name, String version, boolean on, String reason) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integration> known = new TreeMap<>();
  private volatile long faults;
  private boolean faultTold;

  /** The adapter was linked against the application's copy. */
  void linked(String library, @Nullable String version) {
    put(new Integration(library, version == null ? "" : version, true, ""));
  }

  /** The adapter does not fit: the library's calls pass through from now on. */
  void off(String library, String reason) {
    lock.lock();
    try {
      Integration before = known.get(library);
      String version = before == null ? "" : before.version();
      known.put(library, new Integration(library, version, false, reason));
    } finally {
      lock.unlock();
    }
  }

  boolean isOff(String library) {
    lock.lock();
    try {
      Integration integration = known.get(library);
      return integration != null && !integration.on();
    } finally {
      lock.unlock();
    }
  }

  private void put(Integration integration) {
    lock.lock();
    try {
      known.put(integration.name(), integration);
    } finally {
      lock.unlock();
    }
  }

  public List<Integration> all() {
    lock.lock();
    try {
      return new ArrayList<>(known.values());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes a failure of ours that a call was let pass for, and says so of the first. Of a linkage
   * error it is said elsewhere: that it switches the integration off.
   */
  void fault(Throwable what) {
    boolean first;
    lock.lock();
    try {
      faults++;
      first = !faultTold && !(what instanceof LinkageError);
      faultTold |= first;
    } finally {
      lock.unlock();
    }
    if (first) {
      say(what);
    }
  }

  private static void say(Throwable fault) {
    try {
      AgentLog.warn(
          "a fault of the agent's own, the call passed unguarded: "
              + fault
              + "; more of them are counted as Faults of the agent's bean");
    } catch (Throwable unspeakable) {
      // it is counted: what is still to be done for the call matters more
    }
  }

  public long faults() {
    return faults;
  }
}
