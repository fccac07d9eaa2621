package dev.breakwater.clients.pool;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.List;

/** Alibaba's Druid. */
public final class DruidLibrary {

  private static final String SOURCE = "com.alibaba.druid.pool.DruidDataSource";

  private DruidLibrary() {}

  public static ClientLibrary describe() {
    return Pools.library(
        "druid",
        Pools.borrowing(SOURCE),
        WeavePoint.of("wait", Shape.CAP, List.of(SOURCE), "getConnection(long)"),
        WeavePoint.of("return", Shape.EXEMPT, List.of(SOURCE), "recycle(..)"),
        WeavePoint.of(
            "own",
            Shape.EXEMPT,
            List.of("com.alibaba.druid.pool.DruidAbstractDataSource"),
            "createPhysicalConnection()",
            "testConnectionInternal(..)",
            "validateConnection(java.sql.Connection)"));
  }
}
