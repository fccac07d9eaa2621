package dev.breakwater.clients.support;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the application opened its last connection to each database, so that a health probe can open
 * one of its own. Kept only while a rule asks for such probes, in memory alone: no bean, no log and
 * no report ever shows any of it. The driver is held weakly and nothing else of the application's
 * is held at all: what was learnt goes with it.
 */
public final class JdbcLogins {

  /** The logins of this JVM. */
  public static final JdbcLogins LEARNT = new JdbcLogins();

  private static final int MOST = 1_000;

  private final ConcurrentHashMap<String, Login> logins = new ConcurrentHashMap<>();
  private volatile boolean wanted;

  /** Begins to learn, or forgets all of it and learns no more. */
  public void want(boolean now) {
    wanted = now;
    if (!now) {
      logins.clear();
    }
  }

  /** Whether {@link #learn} does anything. */
  public boolean isWanted() {
    return wanted;
  }

  /**
   * The application is about to open a connection.
   *
   * @param database the resource's name
   * @param given url and properties as the driver gets them
   */
  public void learn(String database, Driver driver, String url, @Nullable Object given) {
    if (!wanted) {
      return;
    }
    Login known = logins.get(database);
    if (known != null && known.driver.get() == driver && known.isOf(url, given)) {
      return;
    }
    Properties copy = copy(given);
    if (copy != null && (known != null || logins.size() < MOST)) {
      logins.put(database, new Login(driver, url, copy));
      forgetUnloaded();
    }
  }

  private void forgetUnloaded() {
    for (Login each : logins.values()) {
      if (each.driver.get() == null) {
        logins.values().remove(each);
      }
    }
  }

  /** Texts alone: any other object might lead back to the application. */
  private static @Nullable Properties copy(@Nullable Object given) {
    Properties copy = new Properties();
    if (given instanceof Properties properties) {
      for (String name : properties.stringPropertyNames()) {
        copy.setProperty(name, properties.getProperty(name));
      }
      if (properties.size() > copy.size()) {
        return null; // it needs something that cannot be kept
      }
    }
    return copy;
  }

  /** The last way to this database; null where none is known, or its driver has been unloaded. */
  public @Nullable Login of(String database) {
    Login known = logins.get(database);
    return known == null || known.driver.get() == null ? null : known;
  }

  /** One way to a database. Shows nothing of what it holds. */
  public static final class Login {

    private final WeakReference<Driver> driver;
    private final String url;
    private final Properties properties;

    private Login(Driver driver, String url, Properties properties) {
      this.driver = new WeakReference<>(driver);
      this.url = url;
      this.properties = properties;
    }

    private boolean isOf(String otherUrl, @Nullable Object given) {
      return url.equals(otherUrl) && given instanceof Properties other && properties.equals(other);
    }

    /**
     * Opens a connection as the application did, but for the time it may take.
     *
     * @param millis to wait at most, as far as this driver can be told
     */
    public Connection open(int millis) throws SQLException {
      Driver living = driver.get();
      if (living == null) {
        throw new SQLException("the driver has been unloaded");
      }
      Properties with = new Properties();
      with.putAll(properties);
      LoginTimeouts.put(url, millis, with);
      Connection opened = living.connect(url, with);
      if (opened == null) {
        throw new SQLException("the driver does not know this URL any more");
      }
      return opened;
    }
  }
}
