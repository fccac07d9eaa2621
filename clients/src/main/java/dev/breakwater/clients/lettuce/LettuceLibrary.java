package dev.breakwater.clients.lettuce;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * Lettuce 5 to 7. Every command of the asynchronous interface goes through one method; it cannot be
 * run twice, because a command holds its own answer. The blocking interface is a proxy above it
 * that makes a new command each time, so that is where a call is made again. The reactive interface
 * has three methods that make recipes, each from a supplier of commands; one subscription is one
 * call.
 */
public final class LettuceLibrary {

  private static final String COMMAND = "dispatch(io.lettuce.core.protocol.RedisCommand)";
  private static final String HANDLER = "io.lettuce.core.RedisChannelHandler";

  private LettuceLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "lettuce",
        Family.REDIS,
        List.of(
            WeavePoint.of(
                "async",
                Shape.ASYNC,
                List.of("io.lettuce.core.AbstractRedisAsyncCommands"),
                COMMAND),
            WeavePoint.of(
                    "sync",
                    Shape.CALL,
                    List.of(
                        "io.lettuce.core.FutureSyncInvocationHandler",
                        "io.lettuce.core.cluster.ClusterFutureSyncInvocationHandler"),
                    "handleInvocation("
                        + "java.lang.Object,java.lang.reflect.Method,java.lang.Object[])")
                .givingFrom(1),
            WeavePoint.of(
                "reactive",
                Shape.COLD,
                List.of("io.lettuce.core.AbstractRedisReactiveCommands"),
                "createMono(java.util.function.Supplier)",
                "createFlux(java.util.function.Supplier)",
                "createDissolvingFlux(java.util.function.Supplier)"),
            WeavePoint.of("written", Shape.NOTE, List.of(HANDLER), COMMAND),
            WeavePoint.of("flush", Shape.NOTE, List.of(HANDLER), "setAutoFlushCommands(boolean)")),
        "dev.breakwater.clients.lettuce.LettuceAdapter");
  }
}
