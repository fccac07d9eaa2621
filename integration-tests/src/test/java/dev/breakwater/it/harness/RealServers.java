package dev.breakwater.it.harness;

import dev.breakwater.samples.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;

/** PostgreSQL and Redis, started once for all tests of this JVM and stopped with it. */
public final class RealServers {

  private static Servers servers;

  private RealServers() {}

  public static synchronized Servers get() {
    if (servers == null) {
      try {
        Servers started = Servers.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
        servers = started;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return servers;
  }

  private static void stop(Servers running) {
    try {
      running.close();
    } catch (IOException left) {
      System.err.println("servers: not stopped: " + left);
    }
  }
}
