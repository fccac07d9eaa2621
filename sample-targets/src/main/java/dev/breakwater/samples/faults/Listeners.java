package dev.breakwater.samples.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Opens and closes listening sockets on the loopback address. */
final class Listeners {

  private static final int BACKLOG = 512;

  private Listeners() {}

  static ServerSocket open(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    // reset connections may linger on this port for a while; they must not keep us from it
    socket.setReuseAddress(true);
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static void close(@Nullable ServerSocket socket) {
    if (socket == null) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      // a listener that fails to close is closed
    }
  }
}
