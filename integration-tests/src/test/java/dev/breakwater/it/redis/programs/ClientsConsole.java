package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application that sends the Redis commands it is asked to, by the library it is asked to. */
public final class ClientsConsole {

  private static final Map<String, RedisClient> CLIENTS = new ConcurrentHashMap<>();

  private ClientsConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("client", ClientsConsole::client)
        .on("get", name -> CLIENTS.get(name).get())
        .on("incr", name -> CLIENTS.get(name).increment())
        .run();
  }

  /** {@code name kind port} */
  private static String client(String argument) {
    String[] words = argument.split(" ");
    CLIENTS.put(words[0], open(words[1], Integer.parseInt(words[2])));
    return "known";
  }

  private static RedisClient open(String kind, int port) {
    switch (kind) {
      case "jedis":
        return new PooledJedis(port);
      case "jedisSingle":
        return new SingleJedis(port);
      case "redisson":
        return new Redissons(port);
      case "lettuce":
        return new LettuceClient(port, LettuceClient.BLOCKING);
      case "lettuceAsync":
        return new LettuceClient(port, LettuceClient.ASYNCHRONOUS);
      case "lettuceReactive":
        return new LettuceClient(port, LettuceClient.REACTIVE);
      default:
        throw new IllegalArgumentException("no client is called '" + kind + "'");
    }
  }
}
