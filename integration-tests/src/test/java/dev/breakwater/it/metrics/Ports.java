package dev.breakwater.it.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Where things are that a forked JVM is told of. */
final class Ports {

  private Ports() {}

  /** A port of this machine that nobody listened on a moment ago. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A file that is shipped with the documentation. */
  static Path docs(String file) {
    return Path.of("..", "docs", file).toAbsolutePath().normalize();
  }
}
