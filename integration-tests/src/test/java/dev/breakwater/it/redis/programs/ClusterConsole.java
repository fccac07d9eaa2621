package dev.breakwater.it.redis.programs;

import dev.breakwater.it.harness.programs.Console;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;

/** An application that reads one key of a cluster, by the client it is asked to. */
public final class ClusterConsole {

  private static final Map<String, Callable<String>> READERS = new ConcurrentHashMap<>();

  private ClusterConsole() {}

  /** The port of a node, and the password if it wants one. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    String password = arguments.length < 2 ? null : arguments[1];
    new Console().on("get", client -> reader(client, port, password).call()).run();
  }

  private static Callable<String> reader(String client, int port, String password) {
    return READERS.computeIfAbsent(client, kind -> open(kind, port, password));
  }

  private static Callable<String> open(String client, int port, String password) {
    switch (client) {
      case "jedis":
        JedisCluster jedis = new JedisCluster(new HostAndPort("127.0.0.1", port));
        return () -> jedis.get("key");
      case "redisson":
        RedissonClient redisson = redisson(port, password);
        return () -> redisson.<String>getBucket("key", StringCodec.INSTANCE).get();
      default:
        return lettuce(client, port);
    }
  }

  @SuppressWarnings("deprecation") // the one that both ends have
  private static RedissonClient redisson(int port, String password) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config
        .useClusterServers()
        .addNodeAddress("redis://127.0.0.1:" + port)
        .setPassword(password)
        .setMasterConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionMinimumIdleSize(0);
    return Redisson.create(config);
  }

  private static Callable<String> lettuce(String client, int port) {
    StatefulRedisClusterConnection<String, String> connection =
        RedisClusterClient.create(RedisURI.create("127.0.0.1", port)).connect();
    switch (client) {
      case "lettuce":
        return () -> connection.sync().get("key");
      case "lettuceAsync":
        return () -> connection.async().get("key").get();
      case "lettuceReactive":
        return () -> connection.reactive().get("key").toFuture().get();
      default:
        throw new IllegalArgumentException("no client is called '" + client + "'");
    }
  }
}
