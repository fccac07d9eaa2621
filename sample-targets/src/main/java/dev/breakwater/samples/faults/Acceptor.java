package dev.breakwater.samples.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A listening socket on the loopback address and the thread that accepts from it. */
final class Acceptor {

  private static final int BACKLOG = 512;

  private final ServerSocket socket;
  private final Thread thread;

  private Acceptor(ServerSocket socket, Consumer<Socket> admit) {
    this.socket = socket;
    this.thread = new Thread(() -> acceptUntilClosed(admit), "fault-proxy-" + port());
    thread.setDaemon(true);
    thread.start();
  }

  static Acceptor open(int port, Consumer<Socket> admit) throws IOException {
    ServerSocket socket = new ServerSocket();
    // reset connections may linger on this port for a while; they must not keep us from it
    socket.setReuseAddress(true);
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return new Acceptor(socket, admit);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns when nobody listens any more, which is only when the accepting thread has ended. */
  void close() {
    try {
      socket.close();
      // the kernel keeps a listener alive for as long as a thread is inside accept
      thread.join();
    } catch (IOException e) {
      // a listener that fails to close is closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptUntilClosed(Consumer<Socket> admit) {
    try {
      while (true) {
        admit.accept(socket.accept());
      }
    } catch (IOException closed) {
      // the way a listener ends
    }
  }
}
