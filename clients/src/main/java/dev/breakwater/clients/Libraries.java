package dev.breakwater.clients;

import dev.breakwater.clients.hikari.HikariLibrary;
import dev.breakwater.clients.jdbc.JdbcLibrary;
import dev.breakwater.clients.jdkhttp.JdkHttpLibrary;
import dev.breakwater.clients.jedis.JedisLibrary;
import dev.breakwater.clients.lettuce.LettuceLibrary;
import dev.breakwater.clients.method.MethodLibrary;
import dev.breakwater.clients.spi.ClientLibrary;
import java.util.List;

/** Every client library the agent knows. */
public final class Libraries {

  private Libraries() {}

  /** The descriptions, in the order in which they are reported to operators. */
  public static List<ClientLibrary> all() {
    return List.of(
        JdbcLibrary.describe(),
        HikariLibrary.describe(),
        JdkHttpLibrary.describe(),
        JedisLibrary.describe(),
        LettuceLibrary.describe(),
        MethodLibrary.describe());
  }
}
