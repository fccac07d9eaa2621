package dev.breakwater.clients.redisson;

import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisClientConfig;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;
import org.redisson.misc.RedisURI;

/**
 * Which server a client belongs to. A cluster is one resource, named by the first of its masters in
 * order; a master with replicas by its own address.
 */
final class RedissonTargets {

  private final WeakIdentityMap<Resource> known = new WeakIdentityMap<>();

  /** The resource; null as long as the client has not connected. */
  @Nullable Resource of(ConnectionManager manager) {
    Resource met = known.get(manager);
    if (met != null) {
      return met;
    }
    Resource found = find(manager);
    return found == null ? null : known.putIfAbsent(manager, found);
  }

  /** How a client of these servers signs on, unless over TLS; null where none is known to. */
  @Nullable RedisLogin login(ResourceFilter wanted) throws ReflectiveOperationException {
    for (Object each : known.keys()) {
      Resource leadsTo = known.get(each);
      if (leadsTo == null
          || !wanted.isMeant(leadsTo)
          || !(each instanceof ConnectionManager manager)) {
        continue;
      }
      for (MasterSlaveEntry entry : manager.getEntrySet()) {
        RedisLogin login =
            entry.getClient() == null ? null : SignedOn.login(entry.getClient().getConfig());
        if (login != null) {
          return login;
        }
      }
    }
    return null;
  }

  private static @Nullable Resource find(ConnectionManager manager) {
    String first = null;
    int database = 0;
    for (MasterSlaveEntry entry : manager.getEntrySet()) {
      if (entry.getClient() == null) {
        continue;
      }
      RedisClientConfig config = entry.getClient().getConfig();
      RedisURI address = config.getAddress();
      String name = address.getHost() + ':' + address.getPort();
      if (first == null || name.compareTo(first) < 0) {
        first = name;
        database = config.getDatabase();
      }
    }
    return first == null ? null : resource(first, Integer.toString(database));
  }

  private static Resource resource(String endpoint, String database) {
    Map<String, String> facts = new HashMap<>();
    facts.put("endpoint", endpoint);
    facts.put("client", "redisson");
    facts.put("database", database);
    return ResourceTable.of(Family.REDIS)
        .intern("redisson " + endpoint + '/' + database, endpoint, facts);
  }
}
