package dev.breakwater.recovery.health.probe;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Ways to open connections of one's own as the application has opened its own. */
public interface Logins {

  /** The way to this database; null while the application has not been seen to connect there. */
  @Nullable Login of(String resource);

  /**
   * How the application signs on to this Redis server; asked for at each probe, and not kept. Null
   * where it does not, or nobody knows.
   */
  default @Nullable RedisLogin redis(String resource) {
    return null;
  }

  /**
   * @param user empty for the server's default one
   */
  record RedisLogin(String user, String password) {
    /** Nothing of it: texts end up in logs. */
    @Override
    public String toString() {
      return "a login";
    }
  }

  /** One way. */
  interface Login {

    /**
     * Opens a connection.
     *
     * @param millis to give up after, as far as the driver can be told
     * @throws SQLException if the driver cannot, or has been unloaded
     */
    Connection open(int millis) throws SQLException;
  }
}
