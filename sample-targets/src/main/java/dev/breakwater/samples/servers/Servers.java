package dev.breakwater.samples.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;

/** PostgreSQL and Redis, started together and filled with what the orders application expects. */
public final class Servers implements AutoCloseable {

  private final PostgresServer postgres;
  private final RedisServer redis;

  private Servers(PostgresServer postgres, RedisServer redis) {
    this.postgres = postgres;
    this.redis = redis;
  }

  /**
   * Starts both; nothing is left running if one of them fails.
   *
   * @throws IOException if a server cannot be started or filled
   */
  public static Servers start() throws IOException {
    PostgresServer postgres = PostgresServer.start();
    RedisServer redis;
    try {
      redis = RedisServer.start();
    } catch (IOException | RuntimeException e) {
      postgres.close();
      throw e;
    }
    Servers servers = new Servers(postgres, redis);
    try {
      OrdersSchema.createIn(postgres.url());
      OrdersSchema.fillSessions(redis.address());
      return servers;
    } catch (SQLException | RuntimeException e) {
      servers.close();
      throw new IOException("servers: the sample data could not be written", e);
    }
  }

  public InetSocketAddress postgres() {
    return postgres.address();
  }

  public InetSocketAddress redis() {
    return redis.address();
  }

  /** Stops both; a second time does nothing. */
  @Override
  public void close() throws IOException {
    try {
      redis.close();
    } finally {
      postgres.close();
    }
  }
}
