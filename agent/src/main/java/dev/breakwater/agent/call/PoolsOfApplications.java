package dev.breakwater.agent.call;

import dev.breakwater.clients.spi.Adapter;
import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.support.RedisLogin;
import org.jspecify.annotations.Nullable;

/**
 * The pools that applications have borrowed from, as their adapters know them: weakly, so nothing
 * here keeps an application in memory. On threads of ours, whose calls are never guarded.
 */
public final class PoolsOfApplications {

  private PoolsOfApplications() {}

  /**
   * Has pools to these resources let go of the connections that lie idle in them.
   *
   * @return how many pools did
   */
  public static int evictIdle(ResourceFilter wanted) throws Exception {
    ThreadCalls thread = ThreadCalls.current();
    thread.busy = true;
    try {
      int pools = 0;
      for (Adapter adapter : AdapterSource.living()) {
        pools += adapter.evictIdle(wanted);
      }
      return pools;
    } finally {
      thread.busy = false;
    }
  }

  /**
   * Has pools to these resources open connections.
   *
   * @return how many, in all of them together
   */
  public static int warm(ResourceFilter wanted, int connections) throws Exception {
    ThreadCalls thread = ThreadCalls.current();
    thread.busy = true;
    try {
      int opened = 0;
      for (Adapter adapter : AdapterSource.living()) {
        opened += adapter.warm(wanted, connections);
      }
      return opened;
    } finally {
      thread.busy = false;
    }
  }

  /**
   * How an application signs on to such a Redis server.
   *
   * @return null where none is known to
   */
  public static @Nullable RedisLogin redisLogin(ResourceFilter wanted) throws Exception {
    ThreadCalls thread = ThreadCalls.current();
    boolean before = thread.busy;
    thread.busy = true;
    try {
      for (Adapter adapter : AdapterSource.living()) {
        RedisLogin login = adapter.redisLogin(wanted);
        if (login != null) {
          return login;
        }
      }
      return null;
    } finally {
      thread.busy = before;
    }
  }
}
