package dev.breakwater.engine.call;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ways to connect to databases as the application has connected to them, by their resources' names.
 * Filled only while somebody needs them; held in memory alone, for they know passwords.
 */
public final class Connectors {

  private static final int MOST = 1000;

  private static final ConcurrentHashMap<String, Connector> KNOWN = new ConcurrentHashMap<>();

  private Connectors() {}

  /** Opens a connection. */
  public interface Connector {

    /**
     * A new connection, for its caller alone; null where the application's driver is gone.
     *
     * @throws Exception what the driver says
     */
    @Nullable Object connect() throws Exception;
  }

  /** Takes note of the latest way. */
  public static void put(String resource, Connector connector) {
    if (KNOWN.size() < MOST || KNOWN.containsKey(resource)) {
      KNOWN.put(resource, connector);
    }
  }

  /** The way to this database; null while the application has not gone it. */
  public static @Nullable Connector to(String resource) {
    return KNOWN.get(resource);
  }

  /** Forgets all of them. */
  public static void clear() {
    KNOWN.clear();
  }
}
