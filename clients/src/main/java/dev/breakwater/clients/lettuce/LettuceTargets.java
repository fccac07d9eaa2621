package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.spi.ResourceFilter;
import dev.breakwater.clients.support.FieldSearch;
import dev.breakwater.clients.support.RedisLogin;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.clients.support.WeakIdentityMap;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which server a connection belongs to, and whether its commands wait to be flushed. A cluster is
 * one resource, named by the first of its nodes in order; a master with replicas by the address
 * that was given, behind sentinels by the master's name; any other connection by its remote end.
 */
final class LettuceTargets {

  private static final FieldSearch FIELDS = new FieldSearch("io.lettuce.core.");

  private final WeakIdentityMap<Link> known = new WeakIdentityMap<>();

  /** Connections on which somebody has changed the user or the database. */
  private final WeakIdentityMap<Boolean> changed = new WeakIdentityMap<>();

  /** A connection, as far as we are concerned. */
  static final class Link {
    final Resource resource;

    /** Whether it is encrypted; null where that is not known. */
    final @Nullable Boolean tls;

    private volatile @Nullable LinkOwner owner;

    /** Commands stay in a buffer until the application says so. */
    volatile boolean flushedByHand;

    Link(Resource resource, @Nullable Boolean tls, boolean flushedByHand) {
      this.resource = resource;
      this.tls = tls;
      this.flushedByHand = flushedByHand;
    }

    /** Whose its answers are; null where that is not known. */
    @Nullable LinkOwner owner(StatefulConnection<?, ?> connection) {
      LinkOwner known = owner;
      if (known == null) {
        known = LinkOwner.find(connection);
        owner = known;
      }
      return known;
    }
  }

  /** What is known of the connection; null when it has never been connected. */
  @Nullable Link of(StatefulConnection<?, ?> connection) {
    Link met = known.get(connection);
    return met == null ? find(connection) : met;
  }

  /** The connections to these resources. */
  List<StatefulConnection<?, ?>> met(ResourceFilter wanted) {
    List<StatefulConnection<?, ?>> met = new ArrayList<>();
    for (Object each : known.keys()) {
      Link link = known.get(each);
      boolean meant = link != null && wanted.isMeant(link.resource);
      if (meant && each instanceof StatefulConnection<?, ?> connection) {
        met.add(connection);
      }
    }
    return met;
  }

  /** How a connection to these servers signs on, unless over TLS; null where none is known to. */
  @Nullable RedisLogin login(ResourceFilter wanted) throws ReflectiveOperationException {
    for (StatefulConnection<?, ?> each : met(wanted)) {
      Link link = known.get(each);
      RedisLogin login =
          link != null && Boolean.FALSE.equals(link.tls) ? SignedOn.login(each) : null;
      if (login != null) {
        return login;
      }
    }
    return null;
  }

  /** What is known of a connection whose user and database are those that it was made with. */
  @Nullable Link unchanged(StatefulConnection<?, ?> connection) {
    return changed.get(connection) == null ? of(connection) : null;
  }

  /** Somebody has changed the connection's user or database. */
  void changes(Object connection) {
    boolean unused = changed.putIfAbsent(connection, Boolean.TRUE);
  }

  /** Another node, as this connection would name it. */
  static Resource at(StatefulConnection<?, ?> connection, String address) {
    return resource(connection, address);
  }

  private @Nullable Link find(StatefulConnection<?, ?> connection) {
    if (!(connection instanceof RedisChannelHandler<?, ?> handler)) {
      return null;
    }
    String endpoint = endpoint(connection, handler.getChannelWriter());
    if (endpoint == null) {
      return null;
    }
    Boolean flushes = FIELDS.find(handler.getChannelWriter(), Boolean.class, "autoFlushCommands");
    boolean byHand = flushes != null && !flushes;
    Boolean tls = tls(connection, handler.getChannelWriter());
    return known.putIfAbsent(connection, new Link(resource(connection, endpoint), tls, byHand));
  }

  private static @Nullable Boolean tls(Object connection, RedisChannelWriter writer) {
    if (connection instanceof StatefulRedisClusterConnection<?, ?> cluster) {
      for (RedisClusterNode node : cluster.getPartitions()) {
        return node.getUri().isSsl();
      }
      return null;
    }
    RedisURI given = FIELDS.find(writer, RedisURI.class);
    if (given != null) {
      return given.isSsl();
    }
    Channel channel = FIELDS.find(writer, Channel.class);
    if (channel == null || !channel.isActive()) {
      return null; // a channel that is closed has lost its handlers
    }
    return channel.pipeline().get(SslHandler.class) != null;
  }

  private static @Nullable String endpoint(Object connection, RedisChannelWriter writer) {
    if (connection instanceof StatefulRedisClusterConnection<?, ?> cluster) {
      return firstNode(cluster);
    }
    RedisURI given = FIELDS.find(writer, RedisURI.class);
    if (given != null && given.getHost() != null) {
      return given.getHost() + ':' + given.getPort();
    }
    if (given != null && given.getSentinelMasterId() != null) {
      return given.getSentinelMasterId();
    }
    Channel channel = FIELDS.find(writer, Channel.class);
    SocketAddress remote = channel == null ? null : channel.remoteAddress();
    return name(remote == null ? FIELDS.find(writer, SocketAddress.class) : remote);
  }

  private static @Nullable String name(@Nullable SocketAddress remote) {
    if (remote instanceof InetSocketAddress address) {
      return address.getHostString() + ':' + address.getPort();
    }
    return remote == null ? null : remote.toString(); // the path of a Unix socket
  }

  private static @Nullable String firstNode(StatefulRedisClusterConnection<?, ?> cluster) {
    String first = null;
    for (RedisClusterNode node : cluster.getPartitions()) {
      String name = node.getUri().getHost() + ':' + node.getUri().getPort();
      if (first == null || name.compareTo(first) < 0) {
        first = name;
      }
    }
    return first;
  }

  private static Resource resource(Object connection, String endpoint) {
    Map<String, String> facts = new HashMap<>();
    facts.put("endpoint", endpoint);
    facts.put("client", "lettuce");
    String key = "lettuce " + endpoint;
    Integer database =
        connection instanceof StatefulRedisClusterConnection
            ? Integer.valueOf(0)
            : FIELDS.find(connection, Integer.class, "db");
    if (database != null) {
      facts.put("database", database.toString());
      key += '/' + database.toString();
    }
    return ResourceTable.of(Family.REDIS).intern(key, endpoint, facts);
  }
}
