package dev.breakwater.samples.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A real PostgreSQL on the loopback address, with an empty database named {@code orders}.
 *
 * <p>Its files live in a temporary folder that is deleted at the end. Root or not: as root the
 * server runs inside a user namespace, because PostgreSQL itself refuses to run as root.
 */
public final class PostgresServer implements AutoCloseable {

  /** The one user; every connection from this machine is trusted. */
  public static final String USER = "postgres";

  private final EmbeddedPostgres postgres;

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts the server; takes about one second, the first time on a machine some more.
   *
   * @throws IOException if it cannot be started, or does not answer within 30 seconds
   */
  public static PostgresServer start() throws IOException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setPort(Ports.free())
            .setOverrideWorkingDirectory(unpackedBinaries())
            .setPGStartupWait(Duration.ofSeconds(30))
            // the data is thrown away: losing it in a power cut is fine, waiting for discs is not
            .setServerConfig("fsync", "off")
            .setServerConfig("shared_buffers", "16MB")
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      createDatabase(postgres);
    } catch (SQLException e) {
      postgres.close();
      throw new IOException("PostgreSQL: the database 'orders' could not be created", e);
    }
    return new PostgresServer(postgres);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), postgres.getPort());
  }

  /** The JDBC URL of the database, straight to the server. */
  public String url() {
    return url(address());
  }

  /** The JDBC URL of the database by way of another address, such as a fault proxy's. */
  public static String url(InetSocketAddress via) {
    return "jdbc:postgresql://127.0.0.1:" + via.getPort() + "/orders?user=" + USER;
  }

  /** Stops the server and deletes its files; a second time does nothing. */
  @Override
  public void close() throws IOException {
    postgres.close();
  }

  /** A folder for each user: what one has unpacked another could not lock. */
  private static File unpackedBinaries() {
    String user = System.getProperty("user.name");
    return new File(System.getProperty("java.io.tmpdir"), "breakwater-postgres-" + user);
  }

  private static void createDatabase(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE orders");
    }
  }
}
