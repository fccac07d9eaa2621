package dev.breakwater.clients.pool;

import dev.breakwater.clients.jdbc.JdbcResources;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a data source's connections go: by its URL, else by its host and database, else a pool is
 * known by its name.
 */
final class SourceTarget {

  private SourceTarget() {}

  static @Nullable Resource of(Object source) {
    String url = url(source);
    if (url != null) {
      return JdbcResources.of(url);
    }
    String name = Getters.text(source, "getPoolName", "getName", "getDataSourceName");
    return name == null
        ? null
        : ResourceTable.of(Family.JDBC).intern("pool:" + name, "pool:" + name, Map.of());
  }

  private static @Nullable String url(Object source) {
    String url = Getters.text(source, "getJdbcUrl", "getUrl", "getURL");
    if (url != null && url.startsWith("jdbc:") && !url.endsWith("//")) {
      return url;
    }
    String host = Getters.text(source, "getServerName");
    String vendor = vendor(source.getClass().getName());
    if (host == null || vendor == null) {
      return null;
    }
    Number port = Getters.number(source, "getPortNumber");
    String where = port == null || port.intValue() <= 0 ? host : host + ':' + port;
    String database = Getters.text(source, "getDatabaseName");
    String separator = vendor.equals("sqlserver") ? ";databaseName=" : "/";
    return "jdbc:" + vendor + "://" + where + (database == null ? "" : separator + database);
  }

  private static @Nullable String vendor(String type) {
    if (type.startsWith("com.microsoft.")) {
      return "sqlserver";
    }
    return type.startsWith("com.ibm.db2.") ? "db2" : null;
  }
}
