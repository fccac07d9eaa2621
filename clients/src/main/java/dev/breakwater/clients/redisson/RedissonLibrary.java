package dev.breakwater.clients.redisson;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Redisson 3.16.8 to 4. All its objects, blocking, asynchronous and reactive, send a command
 * through one method, above the repeats that Redisson makes by itself; the command is its fourth
 * argument.
 */
public final class RedissonLibrary {

  private static final int COMMAND = 3;

  private RedissonLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "redisson",
        Family.REDIS,
        List.of(
            WeavePoint.of(
                    "command",
                    Shape.ASYNC,
                    List.of("org.redisson.command.CommandAsyncService"),
                    "async(boolean,org.redisson.connection.NodeSource,"
                        + "org.redisson.client.codec.Codec,"
                        + "org.redisson.client.protocol.RedisCommand,"
                        + "java.lang.Object[],boolean,boolean)")
                .givingFrom(COMMAND)),
        "dev.breakwater.clients.redisson.RedissonAdapter");
  }
}
