package dev.breakwater.clients.jedis;

import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.WeakIdentityMap;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/**
 * Connections of ours to other nodes, made as a client makes its own: same user, password and
 * database. A few wait for the next call, as long as the client lives.
 */
final class OtherNodes {

  private static final FieldSearch FIELDS = new FieldSearch("redis.clients.jedis.");
  private static final int MOST_IDLE = 4;

  private final WeakIdentityMap<Deque<Link>> idle = new WeakIdentityMap<>();

  /** A connection and where it leads. */
  static final class Link {
    final String address;
    final Connection connection;

    Link(String address, Connection connection) {
      this.address = address;
      this.connection = connection;
    }
  }

  /** A connection to that node; null where nobody knows how the client makes its own. */
  @Nullable Link take(Object client, String address) {
    JedisClientConfig config = FIELDS.find(client, JedisClientConfig.class);
    if (config == null) {
      return null;
    }
    for (Link each = waiting(client).poll(); each != null; each = waiting(client).poll()) {
      if (each.address.equals(address) && each.connection.isConnected()) {
        return each;
      }
      close(each);
    }
    return new Link(address, new Connection(HostAndPort.from(address), config));
  }

  /** Takes a connection back that answered. */
  void giveBack(Object client, Link link) {
    Deque<Link> waiting = waiting(client);
    if (link.connection.isBroken() || waiting.size() >= MOST_IDLE) {
      close(link);
    } else {
      waiting.push(link);
    }
  }

  static void close(Link link) {
    try {
      link.connection.close();
    } catch (RuntimeException gone) {
      return;
    }
  }

  private Deque<Link> waiting(Object client) {
    Deque<Link> known = idle.get(client);
    return known == null ? idle.putIfAbsent(client, new ConcurrentLinkedDeque<>()) : known;
  }
}
