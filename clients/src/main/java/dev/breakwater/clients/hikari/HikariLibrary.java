package dev.breakwater.clients.hikari;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/**
 * HikariCP 4 to 7: borrowing is the guarded call. What the pool does for itself, connecting and
 * validating on threads of its own, is left alone: an open breaker would make it throw away every
 * idle connection.
 */
public final class HikariLibrary {

  private static final String POOL = "com.zaxxer.hikari.pool.HikariPool";

  private HikariLibrary() {}

  public static ClientLibrary describe() {
    return new ClientLibrary(
        "hikari",
        Family.JDBC,
        List.of(
            WeavePoint.of(
                "connect",
                Shape.CALL,
                List.of("com.zaxxer.hikari.HikariDataSource"),
                "getConnection()",
                "getConnection(java.lang.String,java.lang.String)"),
            WeavePoint.of("borrow", Shape.CAP, List.of(POOL), "getConnection(long)"),
            WeavePoint.of("fill", Shape.EXEMPT, List.of(POOL), "createPoolEntry()"),
            WeavePoint.of(
                "own",
                Shape.EXEMPT,
                List.of("com.zaxxer.hikari.pool.PoolBase"),
                "newConnection(..)",
                "isConnectionAlive(java.sql.Connection)",
                "isConnectionDead(java.sql.Connection)"),
            WeavePoint.of(
                "test",
                Shape.NOTE,
                List.of("com.zaxxer.hikari.pool.PoolBase"),
                "setNetworkTimeout(java.sql.Connection,long)"),
            WeavePoint.of(
                "lend",
                Shape.NOTE,
                List.of("com.zaxxer.hikari.pool.PoolEntry"),
                "createProxyConnection(..)")),
        "dev.breakwater.clients.hikari.HikariAdapter");
  }
}
