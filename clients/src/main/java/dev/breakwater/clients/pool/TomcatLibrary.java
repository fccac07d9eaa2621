package dev.breakwater.clients.pool;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.List;

/**
 * Tomcat's JDBC pool. Its wait takes its length from the pool's settings and cannot be cut; its
 * statements and connections are JDK proxies, so that calls are guarded at the driver beneath.
 */
public final class TomcatLibrary {

  private static final String POOL = "org.apache.tomcat.jdbc.pool.";

  private TomcatLibrary() {}

  public static ClientLibrary describe() {
    return Pools.library(
        "tomcat-jdbc",
        Pools.borrowing(POOL + "DataSourceProxy"),
        WeavePoint.of(
            "own", Shape.EXEMPT, List.of(POOL + "PooledConnection"), "connect()", "validate(..)"),
        WeavePoint.of(
            "return", Shape.EXEMPT, List.of(POOL + "ConnectionPool"), "terminateTransaction(..)"));
  }
}
