package dev.breakwater.clients.support;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a family, each remote thing once, whichever application or client speaks to it.
 * Bounded: when it is full, further resources share one that is named {@code (others)}, so that an
 * application that meets endless hosts costs no endless memory.
 */
public final class ResourceTable {

  /** Most resources kept in one table. */
  public static final int LIMIT = 10_000;

  private static final ResourceTable JDBC = new ResourceTable(Family.JDBC, LIMIT);
  private static final ResourceTable HTTP = new ResourceTable(Family.HTTP, LIMIT);
  private static final ResourceTable REDIS = new ResourceTable(Family.REDIS, LIMIT);
  private static final ResourceTable MONGODB = new ResourceTable(Family.MONGODB, LIMIT);
  private static final ResourceTable KAFKA = new ResourceTable(Family.KAFKA, LIMIT);
  private static final ResourceTable METHOD = new ResourceTable(Family.METHOD, LIMIT);

  private final ConcurrentHashMap<Object, Resource> known = new ConcurrentHashMap<>();
  private final Family family;
  private final int limit;
  private final Resource others;

  public ResourceTable(Family family, int limit) {
    this.family = family;
    this.limit = limit;
    this.others = new Resource(family, "(others)", Map.of());
  }

  /** The one table of the family in this JVM. */
  public static ResourceTable of(Family family) {
    return switch (family) {
      case JDBC -> JDBC;
      case HTTP -> HTTP;
      case REDIS -> REDIS;
      case MONGODB -> MONGODB;
      case KAFKA -> KAFKA;
      case METHOD -> METHOD;
    };
  }

  /** The resource of this key, if it has been met. Does not allocate. */
  public @Nullable Resource get(Object key) {
    return known.get(key);
  }

  /** The resource of this key; made when it is met for the first time. */
  public Resource intern(Object key, String name, Map<String, String> facts) {
    Resource met = known.get(key);
    if (met != null) {
      return met;
    }
    if (known.size() >= limit) {
      return others;
    }
    Resource fresh = new Resource(family, name, facts);
    Resource raced = known.putIfAbsent(key, fresh);
    return raced == null ? fresh : raced;
  }
}
