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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;

/**
 * Which server a connection, a pool or a cluster of Jedis 3 belongs to; named as {@link
 * JedisTargets} names them. What is asked by reflection is asked once an object.
 */
final class Jedis3Targets {

  private static final FieldSearch FIELDS = new FieldSearch("redis.clients.jedis.");

  private final WeakIdentityMap<Resource> known = new WeakIdentityMap<>();

  /** A transaction's resource is its connection's; null when it does not tell. */
  @Nullable Resource ofTransaction(Object transaction) {
    Object connection = connectionOf(transaction);
    return connection == null ? null : of(connection);
  }

  /** The connection behind a {@code Jedis} or a transaction, or the object itself. */
  @Nullable Object connectionOf(Object object) {
    return FIELDS.find(object, Connection.class);
  }

  /** The object's resource; null when it does not tell. */
  @Nullable Resource of(Object client) {
    Resource met = known.get(client);
    if (met != null) {
      return met;
    }
    Resource found;
    try {
      found = find(client);
    } catch (ReflectiveOperationException untold) {
      return null;
    }
    return found == null ? null : known.putIfAbsent(client, found);
  }

  /**
   * Has the pools of these resources let go of the connections that lie idle in them.
   *
   * @return how many did
   */
  int evictIdle(ResourceFilter wanted) throws ReflectiveOperationException {
    Set<Object> pools = pools(wanted);
    for (Object pool : pools) {
      try (ContextLoader unused = ContextLoader.of(pool)) {
        Object nothing = get(pool, "clear");
      }
    }
    return pools.size();
  }

  /** How a pool of these servers signs on, unless over TLS; null where none is known to. */
  @Nullable RedisLogin login(ResourceFilter wanted) throws ReflectiveOperationException {
    for (Object pool : pools(wanted)) {
      RedisLogin login = login(get(pool, "getFactory"));
      if (login != null) {
        return login;
      }
    }
    return null;
  }

  /** The pools to these resources; of a cluster those of its nodes. */
  private Set<Object> pools(ResourceFilter wanted) throws ReflectiveOperationException {
    Set<Object> pools = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object each : known.keys()) {
      Resource leadsTo = known.get(each);
      if (leadsTo == null || !wanted.isMeant(leadsTo)) {
        continue;
      }
      if (isCluster(each)) {
        for (Object node : ((Map<?, ?>) get(each, "getClusterNodes")).values()) {
          addPool(node, pools);
        }
      } else {
        addPool(each, pools);
      }
    }
    return pools;
  }

  private static @Nullable RedisLogin login(Object factory) {
    Boolean ssl = FIELDS.find(factory, Boolean.class, "ssl");
    String password = FIELDS.find(factory, String.class, "password");
    String user = FIELDS.find(factory, String.class, "user");
    return password == null || ssl == null || ssl
        ? null
        : new RedisLogin(user == null ? "" : user, password);
  }

  private static void addPool(Object client, Set<Object> pools) {
    Object pool = FIELDS.find(client, Object.class, "internalPool");
    if (pool != null) {
      pools.add(pool);
    }
  }

  private static boolean isCluster(Object client) {
    return client.getClass().getName().endsWith("Cluster");
  }

  private @Nullable Resource find(Object client) throws ReflectiveOperationException {
    if (isCluster(client)) {
      return resource(firstNode(get(client, "getClusterNodes")), null);
    }
    Object connection = connectionOf(client);
    if (connection != null) {
      String endpoint = get(connection, "getHost") + ":" + get(connection, "getPort");
      return resource(endpoint, FIELDS.find(connection, Integer.class, "db"));
    }
    Object pool = FIELDS.find(client, Object.class, "internalPool");
    Object factory = pool == null ? null : get(pool, "getFactory");
    return factory == null ? null : resource(address(factory), database(factory));
  }

  private static @Nullable String address(Object factory) {
    Object address = FIELDS.find(factory, HostAndPort.class);
    if (address == null) {
      AtomicReference<?> changing = FIELDS.find(factory, AtomicReference.class);
      address = changing == null ? null : changing.get();
    }
    return address == null ? null : address.toString();
  }

  private static @Nullable Integer database(Object factory) {
    return FIELDS.find(factory, Integer.class, "database");
  }

  private static @Nullable String firstNode(Object nodes) {
    String first = null;
    for (Object node : ((Map<?, ?>) nodes).keySet()) {
      String name = String.valueOf(node);
      if (first == null || name.compareTo(first) < 0) {
        first = name;
      }
    }
    return first;
  }

  private static Object get(Object from, String getter) throws ReflectiveOperationException {
    return from.getClass().getMethod(getter).invoke(from);
  }

  private static @Nullable Resource resource(
      @Nullable String endpoint, @Nullable Integer database) {
    if (endpoint == null) {
      return null;
    }
    Map<String, String> facts = new HashMap<>();
    facts.put("endpoint", endpoint);
    facts.put("client", "jedis");
    String key = "jedis " + endpoint;
    if (database != null) {
      facts.put("database", database.toString());
      key += "/" + database;
    }
    return ResourceTable.of(Family.REDIS).intern(key, endpoint, facts);
  }
}
