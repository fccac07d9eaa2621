package dev.breakwater.it.jdbc.programs;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.DataSource;

/** Pools of one connection, by what all their versions understand. */
final class SmallPools {

  private static final String PATIENT = "-patient";
  private static final String BRIEF = "-brief";

  private SmallPools() {}

  /**
   * Opens a pool.
   *
   * @param kind the pool; with {@code -patient} behind it, one that waits long for a connection,
   *     with {@code -brief} hardly at all
   */
  static Source open(String kind, String url) {
    int millis = kind.endsWith(PATIENT) ? 60_000 : kind.endsWith(BRIEF) ? 500 : 3_000;
    int dash = kind.indexOf('-');
    switch (dash < 0 ? kind : kind.substring(0, dash)) {
      case "hikari":
        return hikari(url, millis);
      case "dbcp2":
        return dbcp2(url, millis);
      case "tomcat":
        return tomcat(url, millis);
      case "c3p0":
        return c3p0(url, millis);
      case "druid":
        return druid(url, millis);
      default:
        throw new IllegalArgumentException("no pool is called '" + kind + "'");
    }
  }

  private static Source hikari(String url, int millis) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(millis);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config)::getConnection;
  }

  @SuppressWarnings("deprecation") // its successor takes a Duration, and is younger than 2.0
  private static Source dbcp2(String url, int millis) {
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(url);
    pool.setMaxTotal(1);
    pool.setMaxWaitMillis(millis);
    return pool::getConnection;
  }

  private static Source tomcat(String url, int millis) {
    DataSource pool = new DataSource();
    pool.setUrl(url);
    pool.setInitialSize(0);
    pool.setMaxActive(1);
    pool.setMaxWait(millis);
    return pool::getConnection;
  }

  private static Source c3p0(String url, int millis) {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    pool.setJdbcUrl(url);
    pool.setInitialPoolSize(1);
    pool.setMinPoolSize(1);
    pool.setMaxPoolSize(1);
    pool.setAcquireRetryAttempts(1);
    pool.setCheckoutTimeout(millis);
    return pool::getConnection;
  }

  private static Source druid(String url, int millis) {
    DruidDataSource pool = new DruidDataSource();
    pool.setUrl(url);
    pool.setMaxActive(1);
    pool.setMaxWait(millis);
    return pool::getConnection;
  }
}
