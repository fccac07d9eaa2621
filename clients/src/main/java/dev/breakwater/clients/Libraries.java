package dev.breakwater.clients;

import dev.breakwater.clients.apache4.Apache4Library;
import dev.breakwater.clients.apache5.Apache5AsyncLibrary;
import dev.breakwater.clients.apache5.Apache5Library;
import dev.breakwater.clients.elasticsearch.Rest5Library;
import dev.breakwater.clients.elasticsearch.RestLibrary;
import dev.breakwater.clients.grpc.GrpcLibrary;
import dev.breakwater.clients.hikari.HikariLibrary;
import dev.breakwater.clients.jdbc.JdbcLibrary;
import dev.breakwater.clients.jdkhttp.JdkHttpLibrary;
import dev.breakwater.clients.jedis.Jedis3Library;
import dev.breakwater.clients.jedis.JedisLibrary;
import dev.breakwater.clients.jetty.JettyLibrary;
import dev.breakwater.clients.jetty9.Jetty9Library;
import dev.breakwater.clients.kafka.KafkaLibrary;
import dev.breakwater.clients.lettuce.LettuceLibrary;
import dev.breakwater.clients.method.MethodLibrary;
import dev.breakwater.clients.mongodb.MongoLibrary;
import dev.breakwater.clients.okhttp.OkHttpLibrary;
import dev.breakwater.clients.pool.C3p0Library;
import dev.breakwater.clients.pool.DataSourceLibrary;
import dev.breakwater.clients.pool.Dbcp2Library;
import dev.breakwater.clients.pool.DruidLibrary;
import dev.breakwater.clients.pool.TomcatLibrary;
import dev.breakwater.clients.reactor.ReactorNettyLibrary;
import dev.breakwater.clients.reactor.WebClientLibrary;
import dev.breakwater.clients.redisson.RedissonLibrary;
import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.urlconnection.UrlConnectionLibrary;
import java.util.List;

/** Every client library the agent knows. */
public final class Libraries {

  private Libraries() {}

  /** The descriptions, in the order in which they are reported to operators. */
  public static List<ClientLibrary> all() {
    return List.of(
        JdbcLibrary.describe(),
        HikariLibrary.describe(),
        Dbcp2Library.describe(),
        TomcatLibrary.describe(),
        C3p0Library.describe(),
        DruidLibrary.describe(),
        DataSourceLibrary.describe(),
        JdkHttpLibrary.describe(),
        UrlConnectionLibrary.describe(),
        Apache5Library.describe(),
        Apache5AsyncLibrary.describe(),
        Apache4Library.describe(),
        OkHttpLibrary.describe(),
        WebClientLibrary.describe(),
        ReactorNettyLibrary.describe(),
        JettyLibrary.describe(),
        Jetty9Library.describe(),
        RestLibrary.describe(),
        Rest5Library.describe(),
        GrpcLibrary.describe(),
        JedisLibrary.describe(),
        Jedis3Library.describe(),
        LettuceLibrary.describe(),
        RedissonLibrary.describe(),
        MongoLibrary.describe(),
        KafkaLibrary.describe(),
        MethodLibrary.describe());
  }
}
