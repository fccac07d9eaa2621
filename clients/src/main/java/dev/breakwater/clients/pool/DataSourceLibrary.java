package dev.breakwater.clients.pool;

import dev.breakwater.clients.spi.ClientLibrary;

/**
 * Drivers' own data sources, as far as they open connections past the driver's {@code connect}:
 * those of PostgreSQL and MySQL do not.
 */
public final class DataSourceLibrary {

  private DataSourceLibrary() {}

  public static ClientLibrary describe() {
    return Pools.library(
        "datasource",
        Pools.borrowing(
            "org.h2.jdbcx.JdbcDataSource",
            "org.h2.jdbcx.JdbcConnectionPool",
            "org.mariadb.jdbc.MariaDbDataSource",
            "org.mariadb.jdbc.MariaDbPoolDataSource",
            "org.sqlite.SQLiteDataSource",
            "com.microsoft.sqlserver.jdbc.SQLServerDataSource",
            "oracle.jdbc.pool.OracleDataSource",
            "oracle.jdbc.datasource.impl.OracleDataSource",
            "com.ibm.db2.jcc.DB2SimpleDataSource",
            "com.ibm.db2.jcc.DB2DataSource"));
  }
}
