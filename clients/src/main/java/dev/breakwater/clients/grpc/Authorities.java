package dev.breakwater.clients.grpc;

import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * From a channel's authority to the resource of that name. A channel does not tell whether it
 * speaks TLS, so where the authority has no port none can be filled in.
 */
final class Authorities {

  private final ConcurrentHashMap<String, Resource> known = new ConcurrentHashMap<>();

  /** The resource; null where there is no name. Does not allocate for one that has been met. */
  @Nullable Resource of(@Nullable String authority) {
    if (authority == null) {
      return null;
    }
    Resource met = known.get(authority);
    return met != null ? met : meet(authority);
  }

  private @Nullable Resource meet(String authority) {
    String name = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return null;
    }
    Map<String, String> facts = new HashMap<>();
    facts.put("client", "grpc");
    int colon = name.lastIndexOf(':');
    boolean hasPort = colon > name.lastIndexOf(']') && colon < name.length() - 1;
    facts.put("host", hasPort ? name.substring(0, colon) : name);
    if (hasPort) {
      facts.put("port", name.substring(colon + 1));
    }
    Resource resource = ResourceTable.of(Family.HTTP).intern("grpc " + name, name, facts);
    if (known.size() < ResourceTable.LIMIT) {
      known.put(authority, resource);
    }
    return resource;
  }
}
