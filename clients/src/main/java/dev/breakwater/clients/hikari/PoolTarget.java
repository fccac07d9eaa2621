package dev.breakwater.clients.hikari;

import com.zaxxer.hikari.HikariConfig;
import dev.breakwater.clients.jdbc.JdbcResources;
import dev.breakwater.clients.support.ResourceTable;
import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool's connections go, read from its configuration: the URL, else the data source's
 * properties. A pool that was given a ready-made data source tells nothing; it is known by its
 * name.
 */
final class PoolTarget {

  private static final List<String> GETTERS = List.of("getUrl", "getURL", "getJdbcUrl");

  private PoolTarget() {}

  static Resource of(HikariConfig pool) {
    String url = pool.getJdbcUrl();
    if (url == null) {
      url = fromProperties(pool.getDataSourceClassName(), pool.getDataSourceProperties());
    }
    if (url == null && pool.getDataSource() != null) {
      url = ownUrl(pool.getDataSource());
    }
    if (url != null) {
      return JdbcResources.of(url);
    }
    String name = "pool:" + pool.getPoolName();
    return ResourceTable.of(Family.JDBC).intern(name, name, Map.of());
  }

  private static @Nullable String fromProperties(@Nullable String type, Properties properties) {
    String url = first(properties, "url", "URL", "jdbcUrl");
    if (url != null) {
      return url;
    }
    String host = first(properties, "serverName", "serverNames", "host");
    String vendor = type == null ? null : vendor(type);
    if (host == null || vendor == null) {
      return null;
    }
    String port = first(properties, "portNumber", "port");
    String database = first(properties, "databaseName", "database");
    return "jdbc:"
        + vendor
        + "://"
        + host
        + (port == null ? "" : ":" + port)
        + "/"
        + (database == null ? "" : database);
  }

  /** By reflection, once a pool: drivers agree on the getter and on no interface for it. */
  private static @Nullable String ownUrl(DataSource source) {
    for (String getter : GETTERS) {
      try {
        if (source.getClass().getMethod(getter).invoke(source) instanceof String url
            && url.startsWith("jdbc:")) {
          return url;
        }
      } catch (ReflectiveOperationException notThisOne) {
        // the next spelling, or the pool's name
      }
    }
    return null;
  }

  private static @Nullable String vendor(String type) {
    if (type.startsWith("org.postgresql.")) {
      return "postgresql";
    }
    if (type.startsWith("com.mysql.")) {
      return "mysql";
    }
    return type.startsWith("org.mariadb.") ? "mariadb" : null;
  }

  private static @Nullable String first(Properties properties, String... keys) {
    for (String key : keys) {
      Object value = properties.get(key);
      if (value != null) {
        return value.toString();
      }
    }
    return null;
  }
}
