package dev.breakwater.clients.jdbc;

import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.Map;

/** From a JDBC URL to the one resource it stands for. */
public final class JdbcResources {

  private JdbcResources() {}

  /** The database behind this URL; credentials and parameters are dropped before anything else. */
  public static Resource of(String jdbcUrl) {
    JdbcUrl shown = JdbcUrl.parse(jdbcUrl);
    return ResourceTable.of(Family.JDBC)
        .intern(shown.url(), shown.name(), Map.of("url", shown.url()));
  }
}
