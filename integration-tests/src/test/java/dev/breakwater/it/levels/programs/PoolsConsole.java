package dev.breakwater.it.levels.programs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** An application with two pools of one connection each, both to be seen in JMX. */
public final class PoolsConsole {

  private static final String URL = "jdbc:h2:mem:pools;DB_CLOSE_DELAY=-1";

  private PoolsConsole() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, DataSource> pools = Map.of("hikari", hikari(), "dbcp2", dbcp2());
    CountDownLatch released = new CountDownLatch(1);
    new Console()
        .on(
            "borrow",
            pool -> {
              try (Connection connection = pools.get(pool).getConnection()) {
                System.out.println(pool + " is borrowed");
                released.await();
                return connection.isClosed();
              }
            })
        .on(
            "release",
            unused -> {
              released.countDown();
              return "released";
            })
        .run();
  }

  private static DataSource hikari() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(URL);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(60_000);
    config.setRegisterMbeans(true);
    return new HikariDataSource(config);
  }

  private static DataSource dbcp2() {
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(URL);
    pool.setMaxTotal(1);
    pool.setJmxName("com.acme:type=DataSource,name=pool");
    return pool;
  }
}
