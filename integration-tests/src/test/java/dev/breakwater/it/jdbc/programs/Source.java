package dev.breakwater.it.jdbc.programs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Where connections come from: a driver as it is, or a pool. */
interface Source {

  Connection connect() throws SQLException;

  static Source bare(String url) {
    return () -> DriverManager.getConnection(url);
  }

  static Source pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    config.setValidationTimeout(20_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config)::getConnection;
  }

  /** The embedded database, with functions to misbehave. */
  static Source embedded(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String name : new String[] {"fail", "flaky", "hold"}) {
        boolean unused =
            statement.execute(
                "create alias " + name + " for '" + H2Functions.class.getName() + "." + name + "'");
      }
    }
    return bare(url);
  }
}
