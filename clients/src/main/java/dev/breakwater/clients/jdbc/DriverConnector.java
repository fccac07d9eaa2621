package dev.breakwater.clients.jdbc;

import dev.breakwater.engine.call.Connectors;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Connects as the application has: by its driver, which is held weakly, and with what it gave that,
 * which is held in memory and nowhere else.
 */
final class DriverConnector implements Connectors.Connector {

  private final WeakReference<Driver> driver;
  private final String url;
  private final Properties properties;

  private DriverConnector(Driver driver, String url, Properties properties) {
    this.driver = new WeakReference<>(driver);
    this.url = url;
    this.properties = properties;
  }

  /** A driver has been asked for a connection. */
  static void note(
      @Nullable Object self,
      @Nullable Object url,
      @Nullable Object properties,
      @Nullable Object returned) {
    if (self instanceof Driver driver
        && url instanceof String text
        && returned instanceof Connection) {
      Properties copy = new Properties();
      if (properties instanceof Properties given) {
        for (String name : given.stringPropertyNames()) {
          copy.setProperty(name, given.getProperty(name));
        }
      }
      Connectors.put(JdbcResources.of(text).name(), new DriverConnector(driver, text, copy));
    }
  }

  @Override
  public @Nullable Object connect() throws SQLException {
    Driver living = driver.get();
    return living == null ? null : living.connect(url, (Properties) properties.clone());
  }
}
