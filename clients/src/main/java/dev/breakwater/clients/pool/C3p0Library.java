package dev.breakwater.clients.pool;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.List;

/**
 * c3p0. It tests a connection after every exception that comes through it, on the thread of the
 * caller: that test is its own business.
 */
public final class C3p0Library {

  private static final String C3P0 = "com.mchange.v2.c3p0.";

  private C3p0Library() {}

  public static ClientLibrary describe() {
    return Pools.library(
        "c3p0",
        Pools.borrowing(C3P0 + "impl.AbstractPoolBackedDataSource"),
        WeavePoint.of(
            "wait",
            Shape.CAP,
            List.of("com.mchange.v2.resourcepool.BasicResourcePool"),
            "checkoutResource(long)"),
        WeavePoint.of(
            "fill",
            Shape.EXEMPT,
            List.of(C3P0 + "WrapperConnectionPoolDataSource"),
            "getPooledConnection(..)"),
        WeavePoint.of(
            "own",
            Shape.EXEMPT,
            List.of(C3P0 + "impl.DefaultConnectionTester"),
            "activeCheckConnection(..)",
            "statusOnException(..)"));
  }
}
