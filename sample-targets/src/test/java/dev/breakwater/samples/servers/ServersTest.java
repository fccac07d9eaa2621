package dev.breakwater.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.samples.faults.FaultProxy;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class ServersTest {

  @Test
  void bothServeTheSampleDataThroughAProxyAndAreGoneAfterwards() throws Exception {
    InetSocketAddress postgres;
    InetSocketAddress redis;
    try (Servers servers = Servers.start();
        FaultProxy database = FaultProxy.to(servers.postgres());
        FaultProxy sessions = FaultProxy.to(servers.redis())) {
      postgres = servers.postgres();
      redis = servers.redis();
      assertThat(count(PostgresServer.url(database.address()))).isEqualTo(OrdersSchema.ORDERS);
      try (RedisClient client = RedisClient.create("127.0.0.1", sessions.port())) {
        assertThat(client.get("session:s" + OrdersSchema.SESSIONS)).isEqualTo("customer-100");
      }
    }
    assertNobodyListens(postgres);
    assertNobodyListens(redis);
  }

  private static int count(String url) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM orders")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void assertNobodyListens(InetSocketAddress address) {
    assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()))
        .isInstanceOf(ConnectException.class);
  }
}
