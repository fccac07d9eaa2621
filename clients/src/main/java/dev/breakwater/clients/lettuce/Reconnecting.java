package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.support.FieldSearch;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.protocol.CommandHandler;
import io.lettuce.core.protocol.DefaultEndpoint;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.netty.channel.Channel;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Has a connection dropped whose client makes it anew by itself. Many threads share it, so only
 * while none of them waits for an answer: what is on its way when a connection goes is sent once
 * more over the next one, and would be done twice. What nobody waits for any more, because it has
 * run out of time, is not sent again and holds up nothing.
 */
final class Reconnecting {

  private static final FieldSearch FIELDS = new FieldSearch("io.lettuce.core.");

  private Reconnecting() {}

  /**
   * Whether it was dropped; of a cluster's, whether any of those to its nodes was. Not if it does
   * not come back by itself, is in a transaction or has subscriptions: these are more than a
   * connection to a server.
   */
  static boolean drop(StatefulConnection<?, ?> connection)
      throws InterruptedException, ExecutionException, ReflectiveOperationException {
    return connection instanceof StatefulRedisClusterConnection<?, ?> cluster
            && !(connection instanceof StatefulRedisPubSubConnection)
        ? dropNodes(cluster)
        : dropOne(connection);
  }

  /** Those that it has opened by now. Where they are kept only its own classes know. */
  private static boolean dropNodes(StatefulRedisClusterConnection<?, ?> cluster)
      throws InterruptedException, ExecutionException, ReflectiveOperationException {
    Object provider = FIELDS.find(cluster, Object.class, "connectionProvider");
    if (provider == null) {
      return false;
    }
    Opened opened = new Opened();
    Method forEach = provider.getClass().getMethod("forEach", Consumer.class);
    forEach.setAccessible(true); // public, of a class that is not in some versions
    forEach.invoke(provider, opened);
    boolean any = false;
    for (StatefulConnection<?, ?> each : opened.connections) {
      any |= dropOne(each);
    }
    return any;
  }

  private static final class Opened implements Consumer<Object> {
    final List<StatefulConnection<?, ?>> connections = new ArrayList<>();

    @Override
    public void accept(Object each) {
      if (each instanceof StatefulConnection<?, ?> connection) {
        connections.add(connection);
      }
    }
  }

  private static boolean dropOne(StatefulConnection<?, ?> connection)
      throws InterruptedException, ExecutionException {
    if (!(connection instanceof RedisChannelHandler<?, ?> handler)
        || connection instanceof StatefulRedisPubSubConnection
        || connection instanceof StatefulRedisConnection<?, ?> single && single.isMulti()
        || !handler.getOptions().isAutoReconnect()) {
      return false;
    }
    DefaultEndpoint endpoint = FIELDS.find(handler.getChannelWriter(), DefaultEndpoint.class);
    Channel channel = endpoint == null ? null : FIELDS.find(endpoint, Channel.class);
    // on the thread that writes commands: none slips in between the look and the end
    return channel != null && channel.eventLoop().submit(new DropIfIdle(channel)).get();
  }

  /** No lambda: classes of the application's loader are loaded while it calls. */
  private static final class DropIfIdle implements Callable<Boolean> {

    private final Channel channel;

    DropIfIdle(Channel channel) {
      this.channel = channel;
    }

    @Override
    public Boolean call() {
      CommandHandler commands = channel.pipeline().get(CommandHandler.class);
      if (commands == null || !channel.isActive()) {
        return false;
      }
      for (RedisCommand<?, ?, ?> sent : commands.getStack()) {
        if (!sent.isDone()) {
          return false;
        }
      }
      var unused = channel.close();
      return true;
    }
  }
}
