package dev.breakwater.samples.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on the loopback address that keeps everything in memory. */
public final class RedisServer implements AutoCloseable {

  private final redis.embedded.RedisServer redis;
  private final int port;

  private RedisServer(redis.embedded.RedisServer redis, int port) {
    this.redis = redis;
    this.port = port;
  }

  /**
   * Starts the server; takes less than half a second.
   *
   * @throws IOException if it cannot be started
   */
  public static RedisServer start() throws IOException {
    return start(null, null);
  }

  /**
   * Starts a server that can be a node of a cluster; it is in none yet, and has no slots.
   *
   * @param directory where it keeps what it knows of the cluster
   * @throws IOException if it cannot be started
   */
  public static RedisServer startClustered(Path directory) throws IOException {
    return start(null, directory);
  }

  /**
   * Starts a server that wants a password.
   *
   * @throws IOException if it cannot be started
   */
  public static RedisServer startSecured(String password) throws IOException {
    return start(password, null);
  }

  private static RedisServer start(@Nullable String password, @Nullable Path cluster)
      throws IOException {
    int port = Ports.free(); // a node of a cluster has a second one, 10,000 above
    RedisServerBuilder builder =
        new RedisServerBuilder()
            .port(port)
            .bind("127.0.0.1")
            .setting("maxmemory 64M")
            .setting("save \"\"")
            .onShutdownForceStop(true);
    if (password != null) {
      builder.setting("requirepass " + password);
    }
    if (cluster != null) {
      builder.setting("cluster-enabled yes");
      builder.setting("cluster-config-file " + cluster.resolve("nodes-" + port + ".conf"));
    }
    redis.embedded.RedisServer server = builder.build();
    server.start();
    return new RedisServer(server, port);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Stops the server; a second time does nothing. */
  @Override
  public void close() throws IOException {
    redis.stop();
  }
}
