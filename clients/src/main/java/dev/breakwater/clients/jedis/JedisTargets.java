package dev.breakwater.clients.jedis;

import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.support.ContextLoader;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Which server a client, a pool or a connection belongs to. Jedis offers no getter that all its
 * versions share, so the address is looked for once in each object's own fields. A cluster is one
 * resource, named by the first of its nodes in order; a sentinel's master by its first address.
 */
final class JedisTargets {

  private static final FieldSearch FIELDS = new FieldSearch("redis.clients.jedis.");

  private final WeakIdentityMap<Resource> known = new WeakIdentityMap<>();

  /** A transaction's resource is its connection's; null when it does not tell. */
  @Nullable Resource ofTransaction(Object transaction) {
    Connection connection = FIELDS.find(transaction, Connection.class);
    return connection == null ? null : of(connection);
  }

  /** The object's resource; null when it does not tell. */
  @Nullable Resource of(Object client) {
    Resource met = known.get(client);
    if (met != null) {
      return met;
    }
    String endpoint = endpoint(client);
    return endpoint == null ? null : known.putIfAbsent(client, resource(client, endpoint));
  }

  /** Has the pools of these resources let go of the connections that lie idle in them. */
  int evictIdle(ResourceFilter wanted) {
    Set<Pool<?>> pools = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object each : known.keys()) {
      Resource leadsTo = known.get(each);
      if (leadsTo != null && wanted.isMeant(leadsTo)) {
        addPools(each, pools);
      }
    }
    for (Pool<?> pool : pools) {
      try (ContextLoader unused = ContextLoader.of(pool)) {
        pool.clear();
      }
    }
    return pools.size();
  }

  /** How a client of these servers signs on, unless over TLS; null where none is known to. */
  @Nullable RedisLogin login(ResourceFilter wanted) {
    for (Object each : known.keys()) {
      Resource leadsTo = known.get(each);
      if (leadsTo != null && wanted.isMeant(leadsTo)) {
        JedisClientConfig config = FIELDS.find(each, JedisClientConfig.class);
        if (config != null && !config.isSsl() && config.getPassword() != null) {
          String user = config.getUser();
          return new RedisLogin(user == null ? "" : user, config.getPassword());
        }
      }
    }
    return null;
  }

  private static void addPools(Object client, Set<Pool<?>> pools) {
    if (client instanceof Pool<?> pool) {
      pools.add(pool);
      return;
    }
    ConnectionProvider provider = FIELDS.find(client, ConnectionProvider.class);
    for (Object each : provider == null ? List.of() : nodes(provider).values()) {
      if (each instanceof Pool<?> pool) {
        pools.add(pool);
      }
    }
  }

  /** Another node, as this client would name it. */
  Resource at(Object client, String address) {
    return resource(client, address);
  }

  private static @Nullable String endpoint(Object client) {
    HostAndPort address = FIELDS.find(client, HostAndPort.class);
    if (address != null) {
      return address.getHost() + ':' + address.getPort();
    }
    ConnectionProvider provider = FIELDS.find(client, ConnectionProvider.class);
    return provider == null ? null : firstNode(provider);
  }

  private static @Nullable String firstNode(ConnectionProvider provider) {
    String first = null;
    for (Object node : nodes(provider).keySet()) {
      String name = String.valueOf(node);
      if (first == null || name.compareTo(first) < 0) {
        first = name;
      }
    }
    return first;
  }

  /** In Jedis 4.0 only a cluster's provider tells, and by another name. */
  private static Map<?, ?> nodes(ConnectionProvider provider) {
    try {
      return provider.getConnectionMap();
    } catch (NoSuchMethodError olderVersion) {
      try {
        return (Map<?, ?>) provider.getClass().getMethod("getNodes").invoke(provider);
      } catch (ReflectiveOperationException untold) {
        return Map.of();
      }
    }
  }

  private static Resource resource(Object client, String endpoint) {
    Map<String, String> facts = new HashMap<>();
    facts.put("endpoint", endpoint);
    facts.put("client", "jedis");
    String key = "jedis " + endpoint;
    JedisClientConfig config = FIELDS.find(client, JedisClientConfig.class);
    if (config != null) {
      facts.put("database", Integer.toString(config.getDatabase()));
      key += '/' + facts.get("database");
    }
    return ResourceTable.of(Family.REDIS).intern(key, endpoint, facts);
  }
}
