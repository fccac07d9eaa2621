package dev.breakwater.samples.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
    return start(null);
  }

  /**
   * Starts a server that wants a password.
   *
   * @throws IOException if it cannot be started
   */
  public static RedisServer startSecured(String password) throws IOException {
    return start(password);
  }

  private static RedisServer start(@Nullable String password) throws IOException {
    int port = freePort();
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

  /** Redis must be told a port: this one is free now and, in all likelihood, still so then. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
