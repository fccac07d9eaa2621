package dev.breakwater.clients.pool;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import dev.breakwater.engine.call.Family;
import java.util.List;

/** What the descriptions of pools have in common. */
final class Pools {

  private Pools() {}

  static ClientLibrary library(String name, WeavePoint... points) {
    return new ClientLibrary(
        name, Family.JDBC, List.of(points), "dev.breakwater.clients.pool.PoolAdapter");
  }

  /** Borrowing from these data sources. */
  static WeavePoint borrowing(String... sources) {
    return WeavePoint.of(
        "connect",
        Shape.CALL,
        List.of(sources),
        "getConnection()",
        "getConnection(java.lang.String,java.lang.String)");
  }
}
