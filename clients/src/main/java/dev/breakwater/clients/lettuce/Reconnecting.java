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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

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
   * Whether it was dropped. Not if it does not come back by itself, belongs to a cluster, is in a
   * transaction or has subscriptions: these are more than a connection to a server.
   */
  static boolean drop(StatefulConnection<?, ?> connection)
      throws InterruptedException, ExecutionException {
    if (!(connection instanceof RedisChannelHandler<?, ?> handler)
        || connection instanceof StatefulRedisClusterConnection
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
